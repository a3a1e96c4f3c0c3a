import { spawn } from 'node:child_process';

/** Opens a page in the browser of the person, without a shell in between. Resolves to whether something was started. */
export function openBrowser(url: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): Promise<boolean> {
  const [command, ...args] = browserCommand(url, env, platform);
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

/** BROWSER holds commands with colons between them, of which the first is taken; `%s` in one stands for the page. */
export function browserCommand(url: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): readonly string[] {
  const words = (env.BROWSER ?? '').split(platform === 'win32' ? ';' : ':')[0].split(/\s+/).filter(Boolean);
  if (words.length > 0) return words.some((word) => word.includes('%s')) ? words.map((word) => word.replaceAll('%s', () => url)) : [...words, url];
  if (platform === 'darwin') return ['open', url];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return ['xdg-open', url];
}
