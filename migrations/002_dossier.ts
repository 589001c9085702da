import type { Knex } from 'knex';

/** What arrived, and when: files, papers, receipts and their answers; the documents made. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create schema dossier;

    -- Content-addressed: hash is SHA-256 in hex.
    create table dossier.file (
      hash text primary key,
      size bigint not null,
      media_type text not null,
      stored_at timestamptz not null default office.now()
    );
    -- An uploaded file has no legal effect until a command names it.
    create table dossier.upload (
      id uuid primary key,
      owner uuid not null references office.person,
      hash text not null references dossier.file,
      name text not null,
      uploaded_at timestamptz not null default office.now()
    );
    create table dossier.draft (
      id uuid primary key default gen_random_uuid(),
      owner uuid not null references office.person,
      procedure text not null,
      content jsonb not null,
      version int not null default 1,
      updated_at timestamptz not null default office.now()
    );
    create index on dossier.draft (owner, updated_at desc);

    -- The content of a command, immutable. hash = SHA-256 of salt and canonical JSON, in hex.
    create table dossier.paper (
      id uuid primary key,
      case_id uuid not null,
      command text not null,
      content jsonb not null,
      salt bytea not null,
      hash text not null,
      stored_at timestamptz not null default office.now()
    );
    create index on dossier.paper (case_id);
    create table dossier.paper_file (
      paper_id uuid not null references dossier.paper,
      upload_id uuid not null references dossier.upload,
      primary key (paper_id, upload_id)
    );

    create table dossier.receipt (
      id uuid primary key,
      case_id uuid not null,
      command text not null,
      paper_id uuid references dossier.paper,
      -- SHA-256 of the request body: the same Idempotency-Key with another body is refused
      body_hash text not null,
      fields jsonb not null default '{}',
      task_id text,
      claim_no int,
      by_person uuid not null references office.person,
      role text not null,
      for_person uuid references office.person,
      order_no text,
      at timestamptz not null,
      -- of a starting command: the case input without the command
      start jsonb
    );
    create index on dossier.receipt (case_id, at);

    create table dossier.answer (
      receipt_id uuid primary key references dossier.receipt,
      accepted boolean not null,
      problem jsonb,
      answered_at timestamptz not null default office.now()
    );

    create table dossier.document (
      id uuid primary key,
      case_id uuid not null,
      kind text not null,
      language text not null,
      number text,
      title text not null,
      media_type text not null default 'application/pdf',
      hash text not null references dossier.file,
      unsealed_hash text not null,
      pages int not null,
      effect_key text not null,
      made_at timestamptz not null default office.now(),
      unique (effect_key, language)
    );
    create index on dossier.document (case_id, made_at);
  `);
}
export async function down(db: Knex): Promise<void> {
  await db.raw('drop schema dossier cascade');
}
