import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import puppeteer, { type Browser } from 'puppeteer';

/** `executable`: a browser of the machine; without it the packaged one is unpacked once into `cache`. */
export interface BrowserSettings { executable?: string; cache: string }

const load = createRequire(__filename);
const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false);

/** Only the packaged fonts are seen: a page looks the same on every machine. */
const fontconfig = (folder: string): string => `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts/fonts</dir><cachedir>${folder}/fonts-cache</cachedir><config></config></fontconfig>
`;

/**
 * Unpacks the packaged browser, its fonts and libraries into a folder named by version, once for all processes:
 * unpacked aside, then renamed. The unpacking runs in a child because the package takes its place from TMPDIR.
 */
async function unpacked(cache: string): Promise<string> {
  const entry = load.resolve('@sparticuz/chromium');
  const { version } = JSON.parse(await readFile(join(dirname(entry), '../../package.json'), 'utf8')) as { version: string };
  const folder = join(cache, `chromium-${version}`);
  if (await exists(join(folder, 'chromium'))) return folder;
  await mkdir(cache, { recursive: true });
  const aside = await mkdtemp(`${folder}-`);
  try {
    const env = { TMPDIR: aside, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }; // the name makes it unpack the libraries too
    await promisify(execFile)(process.execPath, ['-e', 'require(process.argv[1]).executablePath()', entry], { env });
    await writeFile(join(aside, 'fonts.conf'), fontconfig(folder));
    await rename(aside, folder);
  } catch (error) {
    if (!(await exists(join(folder, 'chromium')))) throw error;
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return folder;
}

const ARGS = [
  '--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none', '--no-pings',
  '--disable-background-networking', '--disable-component-update', '--disable-extensions', '--no-first-run',
];
/** No name resolves and no address is reached, this machine's own included: a document never fetches anything. */
const NO_NETWORK = ['--host-resolver-rules=MAP * ~NOTFOUND', '--proxy-server=http://127.0.0.1:9', '--proxy-bypass-list=<-loopback>'];

/** Starts a headless browser, without a network unless told otherwise. */
export async function launch(settings: BrowserSettings, { network = false } = {}): Promise<Browser> {
  // over a pipe, not a port: when this process dies, however it dies, the pipe breaks and the browser ends
  const common = { pipe: true, args: network ? ARGS : [...ARGS, ...NO_NETWORK], headless: 'shell' as const, handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  if (settings.executable) return puppeteer.launch({ ...common, executablePath: settings.executable });
  const folder = await unpacked(settings.cache);
  // An environment of its own: the browser sees no secret of this process, and no setting of this machine.
  const env = { HOME: folder, FONTCONFIG_FILE: join(folder, 'fonts.conf'), LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), TZ: 'UTC', LANG: 'C.UTF-8' };
  return puppeteer.launch({ ...common, executablePath: join(folder, 'chromium'), env });
}
