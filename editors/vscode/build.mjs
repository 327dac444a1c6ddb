/** Makes what is packed beside the texts: the bundle, the licences of what is bundled, and the licence of this project. */
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const { metafile } = await build({
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  bundle: true,
  minify: true,
  metafile: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
});
writeFileSync('dist/licences.txt', bundled(metafile).map(notice).join('\n'));
copyFileSync('../../LICENSE', 'LICENSE');

/** The folders of the packages that parts of the bundle come from. */
function bundled({ inputs }) {
  const folders = Object.keys(inputs).map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
  return [...new Set(folders.filter(Boolean))].sort();
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  if (!file) {
    throw new Error(`${folder} has no licence to pack: bundle something else, or write its notice`);
  }
  return `${name} ${version} (${license})\n\n${readFileSync(path.join(folder, file), 'utf8')}`;
}
