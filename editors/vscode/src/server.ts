/** The life of the language server: one at a time, of the tool that is found now. */
import * as vscode from 'vscode';
import { LanguageClient, type Middleware, type Position } from 'vscode-languageclient/node';
import { offer } from './missing';
import type { Status } from './status';
import type { Summary } from './summary';
import { commandLine, findTool, STARTING_FOLDER, type Tool } from './tool';

/** The server's command that tells a summary. */
const SUMMARY = 'kerascount.summary';

const SCHEMES = ['file', 'untitled', 'vscode-notebook-cell'];

export class Server {
  private client: LanguageClient | undefined;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly output: vscode.LogOutputChannel,
    private readonly status: Status,
    private readonly summary: Summary,
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

  /** Starts anew where the settings name another tool, and else has the server ask for its settings again. */
  configured(change: vscode.ConfigurationChangeEvent): Promise<void> | undefined {
    if (change.affectsConfiguration('kerascount.path') || change.affectsConfiguration('kerascount.interpreter')) {
      return this.restart();
    }
    return change.affectsConfiguration('kerascount') ? this.next(() => this.tell()) : undefined;
  }

  /** Shows the summary of the model at a position, which a lens asks for as well. */
  async summarise(document: string, position: Position): Promise<void> {
    await this.turn;
    const asked = { command: SUMMARY, arguments: [document, position] };
    await this.summary.show(await this.client?.sendRequest<string | null>('workspace/executeCommand', asked));
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
    const middleware: Middleware = {
      executeCommand: (command, values, next) =>
        command === SUMMARY ? this.summarise(values[0], values[1]) : next(command, values),
    };
    const run = { command: tool.command, args: [...tool.leading, 'server'], options: { cwd: STARTING_FOLDER } };
    return new LanguageClient('kerascount', 'Kerascount', run, {
      documentSelector: SCHEMES.map((scheme) => ({ scheme, language: 'python' })),
      outputChannel: this.output,
      middleware,
      initializationOptions: () => vscode.workspace.getConfiguration('kerascount'),
    });
  }

  private async tell(): Promise<void> {
    if (this.client?.isRunning()) {
      await this.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    }
  }

  private async end(): Promise<void> {
    const ending = this.client;
    this.client = undefined;
    await ending?.dispose().catch((error: unknown) => this.output.warn(String(error)));
  }
}
