/** The summary of a model as a Markdown preview. */
import * as vscode from 'vscode';

const SCHEME = 'kerascount-summary';
const PREVIEW = vscode.Uri.from({ scheme: SCHEME, path: '/Model summary.md' });

/** Holds the summary that was asked for last, for the preview to read. */
export class Summary implements vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private markdown = '';

  register(): vscode.Disposable {
    return vscode.Disposable.from(this.changed, vscode.workspace.registerTextDocumentContentProvider(SCHEME, this));
  }

  provideTextDocumentContent(): string {
    return this.markdown;
  }

  /** Opens a summary beside the code, or says that there is none. */
  async show(markdown: string | null | undefined): Promise<void> {
    if (!markdown) {
      void vscode.window.showInformationMessage('Kerascount knows of no model at the cursor.');
      return;
    }
    this.markdown = markdown;
    this.changed.fire(PREVIEW);
    await vscode.commands.executeCommand('markdown.showPreviewToSide', PREVIEW);
  }
}
