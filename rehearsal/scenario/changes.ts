/** What a scenario changes in a profile's application must be there to be changed: else the step would prove something else than it says. */
import { type Facts, requiredDocuments } from '../../law/required';
import { profileContent } from '../application';
import { barFounder } from '../founderBar';
import { lawFor, partsOf, sheets } from '../../law';
import type { ProcedureSheet } from '../../law/types';
import { editionsOf } from './built';
import { list } from './checker';
import type { Report } from './report';
import { quoted } from './text';
import { type MapTree, under } from './tree';
import type { With } from './types';

/** Documents of an act that are filed as files, so that they can be left out. */
export const filable = (act: string): string[] => [...new Set(editionsOf(act).flatMap(partsOf).flatMap((p) => p.documents.filter((d) => d.kind === 'document' && !d.form).map((d) => d.norm)))];

const CHANGES = ['omit', 'omitConsent', 'founderBar'];

function tellOmitted(tree: MapTree, report: Report, { application, omit = [] }: With, filed: readonly string[]): void {
  const written = under(tree, 'omit');
  for (const item of written?.kind === 'list' ? written.items : []) {
    const norm = item.kind === 'scalar' ? String(item.value) : '';
    if (omit.includes(norm) && !filed.includes(norm)) report.wrong(item.place, `${application} does not file ${quoted(norm)}`, list(filed));
  }
}

/** Lines of equipment are those of an application for the System: this one, or one that is filed jointly. */
function tellEquipment(tree: MapTree, report: Report, { joinsPool }: With, sheet: ProcedureSheet): void {
  const written = tree.entries.find((e) => e.key === 'equipment');
  const own = Object.values(sheet.commands).some((c) => c.starts && c.equipment !== undefined);
  if (written && !own && !joinsPool) report.wrong(written.place, `an application of ${sheet.name} alone has no lines of equipment`, '`joinsPool: true` beside it');
}

/** `said`: what was read of `with`. */
export function tellChanges(tree: MapTree, report: Report, said: With, sheet: ProcedureSheet): void {
  if (!under(tree, 'application')) {
    for (const { key, place } of tree.entries.filter((e) => CHANGES.includes(e.key))) report.wrong(place, `\`${key}\` changes an application, and there is none`, '`application` beside it');
    return;
  }
  tellEquipment(tree, report, said, sheet);
  // an application that could not be read was told
  if (said.application === undefined) return;
  const filled = { ...profileContent(said.application), ...said.fields };
  if (said.founderBar) barFounder(filled, said.founderBar);
  const content = filled as unknown as Facts;
  // what is filed jointly has its own papers
  const following = [sheet, ...sheets.filter((s) => said.joinsPool && s.joint?.with === sheet.name)];
  const due = new Set(following.flatMap((s) => editionsOf(s.act).flatMap((e) => requiredDocuments(lawFor(s, e), content))).map((d) => d.norm));
  tellOmitted(tree, report, said, filable(sheet.act).filter((norm) => due.has(norm)));
  const bar = under(tree, 'founderBar');
  if (bar && content.founders?.length === 0) report.wrong(bar.place, `${said.application} has no founders`, 'a profile with founders');
}
