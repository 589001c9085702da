import type { Knex } from 'knex';

/** The application's role: it may add to the legal tables, never change or delete in them. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    do $$ begin
      create role tartip_app nologin;
    exception when duplicate_object or unique_violation then null; end $$;

    grant usage on schema office, dossier, work, registry, notice, law, history to tartip_app;
    grant select, insert on all tables in schema office, dossier, work, registry, notice, law, history to tartip_app;
    revoke insert on office.clock from tartip_app;
    grant usage on all sequences in schema office, dossier, work, registry, notice, law, history to tartip_app;
    grant update on all tables in schema work to tartip_app;
    revoke update on work.assignment from tartip_app;
    grant update on office.person, office.counter, office.alert, dossier.draft to tartip_app;
    grant delete on dossier.draft, dossier.upload to tartip_app;
    grant update (result) on registry.effect to tartip_app;
    grant update (attempts, next_at, done) on notice.mail to tartip_app;
  `);
}
export async function down(db: Knex): Promise<void> {
  await db.raw(`
    revoke all on all tables in schema office, dossier, work, registry, notice, law, history from tartip_app;
    revoke all on all sequences in schema office, dossier, work, registry, notice, law, history from tartip_app;
    revoke usage on schema office, dossier, work, registry, notice, law, history from tartip_app;
  `);
}
