/** The life of the language server: one at a time, of the tool that is found now. */
import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';
import { offer } from './missing';
import type { Status } from './status';
import { commandLine, findTool, STARTING_FOLDER, type Tool } from './tool';

const SCHEMES = ['file', 'untitled', 'vscode-notebook-cell'];

export class Server {
  private client: LanguageClient | undefined;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly output: vscode.LogOutputChannel,
    private readonly status: Status,
  ) {}

  /** Ends the server that runs, if one does, and starts one, when all that was asked before is done. */
  restart(): Promise<void> {
    return this.next(async () => {
      await this.end();
      await this.begin();
    });
  }

  stop(): Promise<void> {
    return this.next(() => this.end());
  }

  /** What the server answers to a command. */
  async ask<Answer>(command: string, ...values: readonly unknown[]): Promise<Answer | undefined> {
    await this.turn;
    return this.client?.sendRequest<Answer>('workspace/executeCommand', { command, arguments: values });
  }

  private next(step: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(step).catch((error: unknown) => {
      this.output.error(String(error));
      this.status.failed(String(error));
    });
    return this.turn;
  }

  private async begin(): Promise<void> {
    this.status.starting();
    const found = await findTool();
    if ('missing' in found) {
      this.output.warn(`${commandLine(found.missing)}: ${found.reason}`);
      this.status.failed(found.reason);
      void offer(found.missing, found.reason);
      return;
    }
    this.client = this.clientOf(found.tool);
    await this.client.start();
    const version = this.client.initializeResult?.serverInfo?.version ?? '';
    this.output.info(`${commandLine(found.tool)}: version ${version}`);
    this.status.running(version, commandLine(found.tool));
  }

  private clientOf(tool: Tool): LanguageClient {
    const run = { command: tool.command, args: [...tool.leading, 'server'], options: { cwd: STARTING_FOLDER } };
    return new LanguageClient('kerascount', 'Kerascount', run, {
      documentSelector: SCHEMES.map((scheme) => ({ scheme, language: 'python' })),
      outputChannel: this.output,
      synchronize: { configurationSection: 'kerascount' },
      initializationOptions: () => vscode.workspace.getConfiguration('kerascount'),
    });
  }

  private async end(): Promise<void> {
    const ending = this.client;
    this.client = undefined;
    await ending?.dispose().catch((error: unknown) => this.output.warn(String(error)));
  }
}
