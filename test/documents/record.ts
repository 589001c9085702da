/** Records the pictures of all documents anew, or of those named: `node --import tsx test/documents/record.ts [name …]`. Then look at each. */
import { difference, picture, printed, record } from './pictures';
import { preview, previews, testWorkshop } from './workshop';

async function main(): Promise<void> {
  const names = process.argv.slice(2);
  const { workshop, close } = testWorkshop();
  for (const name of names.length > 0 ? names : previews()) for (const language of ['ky', 'ru'] as const) {
    const file = await printed(workshop, preview(name), language);
    record(name, language, await picture(file));
    // the drawing library has left out the text of a file once
    if (difference(name, language, await picture(file)) > 0) throw new Error(`${name}.${language} was drawn in two ways: record it again`);
    process.stdout.write(`${name}.${language}\n`);
  }
  await close();
}

void main();
