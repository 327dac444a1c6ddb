/** What the Python extension says of the selected environment, where it is installed. */
import * as vscode from 'vscode';

/** The part of the Python extension's interface that is used here. */
interface PythonEnvironments {
  readonly onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
  getActiveEnvironmentPath(resource?: vscode.Uri): { readonly id: string; readonly path: string };
  resolveEnvironment(path: { readonly id: string; readonly path: string }): Promise<ResolvedEnvironment | undefined>;
}

interface ResolvedEnvironment {
  readonly executable: { readonly uri?: vscode.Uri };
}

async function environments(): Promise<PythonEnvironments | undefined> {
  const extension = vscode.extensions.getExtension<{ readonly environments?: PythonEnvironments }>('ms-python.python');
  return (await extension?.activate())?.environments;
}

/** The Python of the environment that is selected, if one is. */
export async function selectedPython(): Promise<string | undefined> {
  const known = await environments();
  if (!known) {
    return undefined;
  }
  const active = known.getActiveEnvironmentPath(vscode.workspace.workspaceFolders?.[0]?.uri);
  return (await known.resolveEnvironment(active))?.executable.uri?.fsPath;
}

/** Calls back whenever another environment is selected. */
export async function onSelection(changed: () => void): Promise<vscode.Disposable | undefined> {
  return (await environments())?.onDidChangeActiveEnvironmentPath(changed);
}
