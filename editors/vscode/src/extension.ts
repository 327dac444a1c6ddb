/** What the extension does when it is activated, and its commands. */
import * as vscode from 'vscode';
import { onSelection, selectedPython } from './environment';
import { install, REQUIREMENT } from './missing';
import { Server } from './server';
import { Status } from './status';
import { Summary } from './summary';

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('Kerascount', { log: true });
  const status = new Status();
  const summary = new Summary();
  const running = (server = new Server(output, status, summary));
  const command = vscode.commands.registerCommand;
  context.subscriptions.push(
    output,
    status,
    summary.register(),
    command('kerascount.restart', () => running.restart()),
    command('kerascount.showOutput', () => output.show()),
    command('kerascount.showSummary', () => showSummary(running)),
    command('kerascount.install', (python?: string) => installInto(python, running)),
    vscode.workspace.onDidChangeConfiguration((change) => running.configured(change)),
  );
  void running.restart();
  const listening = await onSelection(() => void running.restart());
  if (listening) {
    context.subscriptions.push(listening);
  }
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}

async function showSummary(running: Server): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor) {
    await running.summarise(editor.document.uri.toString(), editor.selection.active);
  }
}

async function installInto(python: string | undefined, running: Server): Promise<void> {
  const target = python ?? (await selectedPython());
  if (!target) {
    void vscode.window.showWarningMessage(`No Python environment is selected: select one, or run "pip install '${REQUIREMENT}'".`);
  } else if (await install(target)) {
    await running.restart();
  }
}
