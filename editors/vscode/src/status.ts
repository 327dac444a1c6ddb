/** How the language server does, in the status bar's corner for languages. */
import * as vscode from 'vscode';

export class Status {
  private readonly item = vscode.languages.createLanguageStatusItem('kerascount', { language: 'python' });

  constructor() {
    this.item.name = 'Kerascount';
    this.item.command = { command: 'kerascount.showOutput', title: 'Show output' };
  }

  starting(): void {
    this.show('Kerascount', 'starting', vscode.LanguageStatusSeverity.Information);
    this.item.busy = true;
  }

  running(version: string, from: string): void {
    this.show(`Kerascount ${version}`, from, vscode.LanguageStatusSeverity.Information);
  }

  failed(reason: string): void {
    this.show('Kerascount does not run', reason, vscode.LanguageStatusSeverity.Warning);
  }

  dispose(): void {
    this.item.dispose();
  }

  private show(text: string, detail: string, severity: vscode.LanguageStatusSeverity): void {
    Object.assign(this.item, { text, detail, severity, busy: false });
  }
}
