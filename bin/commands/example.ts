import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { config } from '../../config';
import { application, profiles } from '../../rehearsal/application';

export const usage = `tartip example <${profiles().join('|')}> --token <token> [--omit <norm>]… [--inn <14 digits>] [--files <folder>] [--out <file>]
    uploads an example file for every document the profile needs and writes the complete application as JSON;
    --files also keeps those files in a folder`;

/** Uploads over HTTP, as an applicant would, and writes the content of the starting command. */
export async function run(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { token: { type: 'string' }, omit: { type: 'string', multiple: true }, inn: { type: 'string' }, files: { type: 'string' }, out: { type: 'string' } } });
    const [profile] = positionals;
    if (!profile || !profiles().includes(profile)) throw new Error(`Name a profile: ${profiles().join(', ')}.`);
    if (!values.token) throw new Error('Give the token of an applicant: --token "$(npm run -s token -- applicant)".');
    const c = config();
    const address = `http://127.0.0.1:${c.TARTIP_PORT}`;
    if (values.files) mkdirSync(values.files, { recursive: true });
    const upload = async (name: string, bytes: Buffer): Promise<string> => {
      if (values.files) writeFileSync(join(values.files, name), bytes);
      const answer = await fetch(`${address}/v1/files?name=${encodeURIComponent(name)}`, { method: 'POST', headers: { authorization: `Bearer ${values.token}`, 'content-type': 'application/pdf' }, body: new Uint8Array(bytes) });
      const body = (await answer.json()) as { id: string; detail?: string };
      if (!answer.ok) throw new Error(`Upload of ${name} was refused: ${body.detail ?? answer.status}.`);
      return body.id;
    };
    const content = await application(profile, upload, { omit: values.omit ?? [], ...(values.inn && { inn: values.inn }) });
    const text = `${JSON.stringify(content, null, 2)}\n`;
    if (values.out) writeFileSync(values.out, text);
    else process.stdout.write(text);
    return 0;
  } catch (e) {
    const said = (e as Error).message;
    console.error(said === 'fetch failed' ? 'Nothing answers at the API: is Tartip running?' : said);
    return 2;
  }
}
