/** Where kerascount may be, and which of these places has one whose language server can run. */
import { spawn } from 'node:child_process';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { selectedPython } from './environment';

/** A way to run kerascount. */
export interface Tool {
  readonly command: string;
  readonly leading: readonly string[];
  /** The Python that it runs in, where that is known. */
  readonly python?: string;
}

export function commandLine(tool: Tool): string {
  return [tool.command, ...tool.leading, 'server'].join(' ');
}

/** A tool that can run, or the first one that cannot, with what it says. */
export type Found = { readonly tool: Tool } | { readonly missing: Tool; readonly reason: string };

const PATIENCE = 30_000;

const CONVERSATION = [
  { id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
  { method: 'initialized', params: {} },
  { id: 2, method: 'shutdown' },
  { method: 'exit' },
]
  .map((message) => JSON.stringify({ jsonrpc: '2.0', ...message }))
  .map((message) => `Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`)
  .join('');

/** The folder that tools run in: a folder of the workspace could stand in for modules that they import. */
export const STARTING_FOLDER = path.dirname(__dirname);

/** The first tool that can run: what the settings name, or else the selected environment's or the one on the PATH. */
export async function findTool(): Promise<Found> {
  let failed: Found | undefined;
  for (const tool of await candidates()) {
    const reason = await refusal(tool);
    if (reason === undefined) {
      return { tool };
    }
    failed ??= { missing: tool, reason };
  }
  return failed!;
}

async function candidates(): Promise<[Tool, ...Tool[]]> {
  const named = setting('path');
  if (named) {
    return [{ command: named, leading: [] }];
  }
  const interpreter = setting('interpreter');
  if (interpreter) {
    return [moduleOf(interpreter)];
  }
  const onPath: Tool = { command: 'kerascount', leading: [] };
  const selected = await selectedPython();
  return selected ? [moduleOf(selected), onPath] : [onPath];
}

function moduleOf(python: string): Tool {
  return { command: python, leading: ['-m', 'kerascount'], python };
}

/** A setting that is a path, with a home folder and the workspace's folder put in. */
function setting(name: string): string {
  const written = vscode.workspace.getConfiguration('kerascount').get<string>(name, '').trim();
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? os.homedir();
  const expanded = written.replace(/^~(?=[\\/])/, os.homedir()).replaceAll('${workspaceFolder}', folder);
  return /[\\/]/.test(expanded) ? path.resolve(folder, expanded) : expanded;
}

/** Why the tool's server cannot run, if it cannot: one that can ends well after the shortest of conversations. */
function refusal(tool: Tool): Promise<string | undefined> {
  return new Promise((resolve) => {
    const started = spawn(tool.command, [...tool.leading, 'server'], { cwd: STARTING_FOLDER, timeout: PATIENCE });
    let said = '';
    started.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    started.stdout.resume();
    started.on('error', (error) => resolve(error.message));
    started.on('close', (code) => resolve(code === 0 ? undefined : lastLine(said) || `it ended with ${code ?? 'a signal'}`));
    // A tool that ends before it reads leaves a broken pipe, which its exit code tells of.
    started.stdin.on('error', () => undefined).end(CONVERSATION);
  });
}

function lastLine(said: string): string {
  return said.trim().split('\n').at(-1)?.trim() ?? '';
}
