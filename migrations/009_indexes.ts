import type { Knex } from 'knex';

/** For questions that would otherwise read a whole table: what became of an act, the check of a certificate by its number, who names a file, a case by the INN. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create index act_event_act on registry.act_event (act_id);
    create index entry_number on registry.entry (number);
    create index subject_number on registry.subject (number);
    create index paper_file_upload on dossier.paper_file (upload_id);
    create index upload_owner on dossier.upload (owner);
  `);
}
export async function down(db: Knex): Promise<void> {
  await db.raw('drop index registry.act_event_act, registry.entry_number, registry.subject_number, dossier.paper_file_upload, dossier.upload_owner');
}
