import type { Command, Procedure } from '../../kernel';
import type { CaseFile } from './certificateFile';

/** 13, 14: ten working days from the start day, inside the review (AMB-29); an order that cannot have them is allowed, with a warning. */
export async function orderInspection(p: Procedure, { review }: CaseFile, order: Command): Promise<NonNullable<CaseFile['inspection']>> {
  const from = String(order.fields.from);
  const inside = review.state === 'running' && from <= review.due;
  const term = await p.term('inspection', { from: order.at, fromDay: from, ...(inside && { notAfter: review.due }) });
  if (term.explanation.notAfter) p.tellOfficer(term, { warning: 'shortened' });
  const inspector = String(order.fields.inspector);
  const report = p.aside('reportInspection', { for: 'inspector', norm: 'KG-514-4/14.a', assignee: inspector, meets: () => [term] });
  p.beside(report.settled.then((c) => (c ? p.document('inspectionReport', c, { norms: ['KG-514-4/13', 'KG-514-4/14.a', 'KG-514-4/14.b'] }) : undefined)));
  await p.notice('inspectionOrdered', {
    norms: ['KG-514-4/13', 'KG-514-4/14.a', 'KG-514-4/14.b', 'KG-514-4/14.c'], about: term, data: { inspector, from, ...(term.explanation.notAfter && { shortened: true }) },
    ...(order.paper && { paper: order.paper.id }),
  });
  return { report };
}

/** 14.d: the term is the one that the request names; when it passes the officer is told, and nothing follows by itself (AMB-47). */
export async function requestInformation(p: Procedure, request: Command): Promise<void> {
  const told = await p.notice('informationRequested', {
    norms: ['KG-514-4/14.d'], starts: 'information', lastDay: String(request.fields.until), ...(request.paper && { paper: request.paper.id }),
  });
  const term = told.term!;
  await p.aside('answerRequest', { for: 'applicant', of: p.applicant, norm: 'KG-514-4/14.d', within: term }).settled;
  if (term.state === 'passed') p.tellOfficer(term);
}
