import type { z } from 'zod';
import type { Db } from '../database/connect';
import { filedIn } from '../dossier/filed';
import type { Application } from '../dossier/application';
import { lawOf, type CaseRow } from './cases';
import type { fileSchema, filedSchema } from './viewSchemas';

export type FileView = z.output<typeof fileSchema>;

/** Uploads by their ids. */
export async function filesById(db: Db, ids: readonly string[]): Promise<Map<string, FileView>> {
  const rows = await db('dossier.upload as u').join('dossier.file as f', 'f.hash', 'u.hash').whereIn('u.id', [...new Set(ids)])
    .select<Omit<FileView, 'href'>[]>('u.id', 'u.name', 'u.hash', 'f.size', 'f.media_type as mediaType');
  return new Map(rows.map((r) => [r.id, { ...r, href: `/v1/files/${r.id}` }]));
}
export const viewsOf = (files: ReadonlyMap<string, FileView>, ids: readonly string[]): FileView[] => ids.flatMap((id) => files.get(id) ?? []);

/** The documents of a case with the round each came with, the first first. */
export async function filedOf(db: Db, row: CaseRow, { rounds }: Application): Promise<z.output<typeof filedSchema>[]> {
  const { edition } = lawOf(row);
  const filed = filedIn(rounds);
  const files = await filesById(db, filed.flatMap((d) => d.files));
  return filed.map((d) => ({
    norm: d.norm, words: edition.norms[d.norm] ?? {}, founder: d.founder ?? null, round: d.round, at: d.at, replacedIn: d.replacedIn, files: viewsOf(files, d.files),
  }));
}
