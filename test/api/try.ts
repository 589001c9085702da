import { openOffice } from './office';
import { application } from '../../rehearsal/application';
(async () => {
  const o = await openOffice();
  const upload = async (name: string, bytes: Buffer) => { const a = await o.call('applicant', 'POST', `/v1/files?name=${encodeURIComponent(name)}`, bytes, { 'content-type': 'application/pdf' }); if (a.status !== 201) throw new Error(JSON.stringify(a.body)); return a.body.id; };
  const content = await application('kg-company', upload);
  const t = performance.now();
  const a = await o.call('applicant', 'POST', '/v1/procedures/kg.mining.certificate/cases', content, { 'idempotency-key': 'k1' });
  console.log(a.status, JSON.stringify(a.body).slice(0, 600), Math.round(performance.now() - t));
  const b = await o.call('applicant', 'POST', '/v1/procedures/kg.mining.certificate/cases', content, { 'idempotency-key': 'k1' });
  console.log(b.status, JSON.stringify(b.body).slice(0, 600));
  const bad = structuredClone(content) as any; bad.application.applicant.inn = '12'; bad.documents[0].norm = 'X'; bad.foo = 1; bad.application.signedOn = '2026-02-30';
  const c = await o.call('applicant', 'POST', '/v1/procedures/kg.mining.certificate/cases', bad, { 'idempotency-key': 'k2' });
  console.log(c.status, JSON.stringify(c.body, null, 1));
  const d = await o.call('applicant', 'POST', '/v1/procedures/kg.mining.certificate/cases', content, { 'idempotency-key': 'k3' });
  console.log(d.status, JSON.stringify(d.body));
  for (const w of ['applicant', 'officer', 'applicant2']) {
    const v = await o.call(w, 'GET', `/v1/cases/${a.body.caseId}`);
    console.log(w, v.status, JSON.stringify(v.body).slice(0, 1500));
  }
  console.log(JSON.stringify((await o.call('applicant', 'GET', `/v1/receipts/${a.body.receipt}`)).body));
  const f = await o.db('dossier.receipt').first('fields'); console.log(JSON.stringify(f).slice(0,900));
  console.log(JSON.stringify((await o.call('officer', 'GET', `/v1/cases?overdue=false&limit=1`)).body));
  await o.close();
})().catch(e => { console.error(e); process.exit(1); });
