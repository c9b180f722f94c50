import { isAbsolutePath } from '../../profile/source-paths.ts';
import type { SourceSettings } from './source-settings.ts';

/** Schemes that run or show something in the browser instead of opening an editor. */
const refused = /^(?:javascript|data|vbscript|blob|file|about|view-source):/i;

/**
 * Address that opens a line in the chosen editor; undefined without an editor or an absolute path. The path is the profile's:
 * it is right where the program was built on this machine.
 */
export function buildEditorLink(
  settings: Pick<SourceSettings, 'editor' | 'editorTemplate'>,
  path: string,
  line: number,
): string | undefined {
  if (settings.editor === 'none' || !isAbsolutePath(path)) return undefined;
  const template = {
    vscode: 'vscode://file{path}:{line}',
    idea: 'idea://open?file={path}&line={line}',
    custom: settings.editorTemplate,
  }[settings.editor];
  if (!/^[a-z][a-z0-9+.-]*:/i.test(template) || refused.test(template)) return undefined;
  // A drive's letter is a folder of the address: vscode://file/C:/shop/a.go.
  const turned = path.replaceAll('\\', '/').replace(/^(?=[A-Za-z]:)/, '/');
  const escaped = turned
    .split('/')
    .map((name) => encodeURIComponent(name).replace(/^([A-Za-z])%3A$/, '$1:'))
    .join('/');
  return template
    .replaceAll('{path}', () => escaped)
    .replaceAll('{line}', String(Math.max(1, line)));
}
