/** What to do where no language server can run: say why, and offer to install it. */
import * as vscode from 'vscode';
import { commandLine, type Tool } from './tool';

export const REQUIREMENT = 'kerascount[server]';

const INSTALL = 'Install';
const SETTINGS = 'Open Settings';
const OUTPUT = 'Show Output';

/** Says that a tool cannot run, and does what is chosen. */
export async function offer(missing: Tool, reason: string): Promise<void> {
  const chosen = await vscode.window.showWarningMessage(
    `Kerascount cannot count here, because "${commandLine(missing)}" does not run: ${reason}`,
    ...(missing.python ? [INSTALL] : []),
    SETTINGS,
    OUTPUT,
  );
  if (chosen === INSTALL && missing.python) {
    await vscode.commands.executeCommand('kerascount.install', missing.python);
  } else if (chosen === SETTINGS) {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'kerascount.path kerascount.interpreter');
  } else if (chosen === OUTPUT) {
    await vscode.commands.executeCommand('kerascount.showOutput');
  }
}

/** Installs kerascount with its server into a Python, in a terminal to be seen; whether pip ended well. */
export async function install(python: string): Promise<boolean> {
  const task = new vscode.Task(
    { type: 'process' },
    vscode.TaskScope.Global,
    'install',
    'Kerascount',
    new vscode.ProcessExecution(python, ['-m', 'pip', 'install', REQUIREMENT]),
  );
  const execution = await vscode.tasks.executeTask(task);
  return new Promise((resolve) => {
    const listening = vscode.tasks.onDidEndTaskProcess((ended) => {
      if (ended.execution === execution) {
        listening.dispose();
        resolve(ended.exitCode === 0);
      }
    });
  });
}
