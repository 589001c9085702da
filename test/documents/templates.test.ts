import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { CertificateClaims } from '../../documents/certificate';
import { enclosed } from '../../documents/enclose';
import { withheldFrom } from '../../documents/facts';
import { makeDocument } from '../../documents/make';
import { modelOf } from '../../documents/model';
import { documentHtml, hasTemplate } from '../../documents/templates';
import { edition, sheets } from '../../law';
import { readPdf } from './read';
import { preview, previews, root, testWorkshop } from './workshop';

const LANGUAGES = ['ky', 'ru'] as const;
const templates = (): string[] => readdirSync(join(root, 'templates'), { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.hbs'));

describe('templates', () => {
  const { workshop, close } = testWorkshop();
  after(close);

  it('insert nothing unescaped', () => {
    for (const file of templates()) assert.doesNotMatch(readFileSync(join(root, 'templates', file), 'utf8'), /\{\{\{|\{\{&/, file);
  });

  it('exist for every notice and document of every procedure, in both languages', () => {
    for (const sheet of sheets) {
      // a withdrawal and a case that is dropped are recorded without an act
      const outcomes = Object.keys(sheet.outcomes).filter((o) => o !== 'withdrawn' && o !== 'dropped');
      const documents = Object.keys(sheet.documents).flatMap((kind) => (kind === 'act' ? outcomes : [null]).map((outcome) => ({ kind, outcome })));
      const kinds = [...Object.keys(sheet.notices).map((kind) => ({ kind, outcome: null })), ...documents];
      for (const { kind, outcome } of kinds) for (const l of LANGUAGES) assert.ok(hasTemplate({ procedure: sheet.name, kind, outcome }, l), `${sheet.name} ${kind} ${outcome ?? ''} ${l}`);
    }
  });

  for (const name of previews()) {
    for (const language of LANGUAGES) {
      it(`${name} in ${language}: a sealed, tagged A4 file with its words, norms and editions`, async () => {
        const facts = preview(name);
        const { sealed, title, pages } = await makeDocument(workshop, facts, language);
        const read = await readPdf(sealed);
        assert.deepEqual(read.fonts.filter((f) => !f.startsWith('NotoSerif')), []);
        assert.deepEqual([read.marked, read.language, read.pages, read.size.map(Math.round)], [true, language, pages, [595, 842]]);
        assert.ok(title.length > 5 && read.text.includes(title.slice(0, 20)), title);
        assert.ok(read.text.includes(facts.applicant.name));
        assert.ok(read.text.includes('30.09.2025'), 'the edition stands beside its clause');
        assert.doesNotMatch(read.text, /undefined|\[object|null|\{\{|NaN/);
        if (facts.kind === 'certificate') return assert.equal(pages, 1);
        for (const { id } of facts.norms) assert.ok(read.text.includes(`(${id})`), id);
        assert.ok(read.text.includes('1/'), 'pages are numbered');
        // a report is the authority's own paper: nobody is told anything by it
        assert.equal(read.text.includes('(KG-514-4/24)'), facts.kind !== 'inspectionReport', 'how to complain');
      });
    }
  }

  it('print markup and template syntax in names and remarks as they are', async () => {
    const nasty = '</p><script>alert(1)</script>{{authority.name}}{{{text}}}${1+1}&amp;"\'<b>x';
    const facts = preview('defects');
    const model = modelOf({ ...facts, applicant: { ...facts.applicant, name: nasty }, defects: facts.defects.map((d) => ({ ...d, remark: nasty, founder: nasty })) }, 'ru');
    const html = documentHtml({ procedure: facts.procedure.name, kind: 'defects' }, model);
    assert.ok(!html.includes('<script'));
    const read = await readPdf(await workshop.renderer.pdf(html, facts.at));
    const flat = (text: string): string => text.replace(/\s/g, '');
    assert.equal(flat(read.text).split(flat(nasty)).length - 1, 5, 'once as addressee, and in two rows each as founder and remark');
  });

  it('say when a date was counted anew from the day printed: first day, skipped days and why, last day', async () => {
    const { sealed } = await makeDocument(workshop, preview('defects'), 'ru');
    const { text } = await readPdf(sealed);
    // 15 working days after Tuesday 15 September 2026, counted by hand: 16.09 is the first, 6.10 the fifteenth
    for (const part of ['16.09.2026 – 18.09.2026 1 – 3', '19.09.2026 – 20.09.2026 – выходные дни', '05.10.2026 – 06.10.2026 14 – 15', '6 октября 2026 года', 'KG@1', 'AMB-30']) assert.ok(text.includes(part), part);
  });

  it('mark what was made automatically, and name who signed and for whom', async () => {
    const automatic = await readPdf((await makeDocument(workshop, preview('act.refusedToConsider'), 'ru')).sealed);
    assert.ok(automatic.text.includes('АВТОМАТИЧЕСКИ'));
    const signed = await readPdf((await makeDocument(workshop, preview('act.refused'), 'ru')).sealed);
    assert.ok(signed.text.includes('И. о. руководителя (замещает: Башка жетекчи; приказ № 7) Жетекчи'), signed.text);
    assert.ok(!signed.text.includes('АВТОМАТИЧЕСКИ'));
  });

  it('say of an automatic act on which reading it rests, and that the head can set it aside', async () => {
    for (const name of ['act.refusedToConsider', 'refusedToConsider']) {
      const { text } = await readPdf((await makeDocument(workshop, preview(name), 'ru')).sealed);
      for (const part of ['AMB-48', 'может отменить этот акт', 'не продлевает срока её подачи']) assert.ok(text.includes(part), `${name}: ${part}`);
    }
  });

  it("tell of the authority's delay without letting anybody forget his own term", async () => {
    const { text } = await readPdf((await makeDocument(workshop, preview('authorityLate'), 'ru')).sealed);
    assert.ok(text.includes('не отменяет и не продлевает сроки, установленные для Вас'));
  });

  it("tell of each delay what was not done, and of the court only where no decision was made", () => {
    const html = (name: string, language: 'ky' | 'ru', over: object = {}): string => {
      const facts = preview(name);
      const about = { ...facts.about!, explanation: { ...facts.about!.explanation, ...over } };
      return documentHtml({ procedure: facts.procedure.name, kind: facts.kind }, modelOf({ ...facts, about }, language)).replace(/<[^>]+>|\s+/g, ' ').replace(/ +/g, ' ');
    };
    const [court, decision] = ['в суд можно обратиться', 'решение по делу не принято'];
    const says = (text: string, parts: string[], not: string[] = []): void => { for (const part of [...parts, ...not]) assert.equal(text.includes(part), parts.includes(part), `${part}\n${text}`); };
    says(html('authorityLate', 'ru'), [court, decision]);
    says(html('authorityLate.inspection', 'ru'), ['Срок предварительной проверки – 10 рабочих дней – истёк 30 сентября 2026 года, а отчёт о ней не представлен.', '(KG-514-4/14.c)'], [court, decision]);
    says(html('authorityLate.inspection', 'ky'), ['10 жумуш күн – 2026-жылдын 30-сентябрында бүттү, бирок анын отчету берилген жок.'], ['сотко', 'чечим кабыл алынган жок']);
    says(html('authorityLate.inspection', 'ru', { notAfter: '2026-09-30' }), ['Срок предварительной проверки истёк', 'не позднее последнего дня срока, в который он входит, – 30 сентября 2026 года'], ['проверки – 10']);
    says(html('authorityLate.repeated', 'ru'), ['10 рабочих дней, в течение которых документы не возвращаются на доработку, истекли 15 сентября 2026 года; повторное заявление ещё рассматривается.'], [court, decision]);
    says(html('authorityLate.repeated', 'ky'), ['Документтер жеткире иштеп чыгууга кайра жөнөтүлбөй турган 10 жумуш күн 2026-жылдын 15-сентябрында бүттү; кайталап берилген арыз али каралууда.'], ['сотко']);
  });

  it('tell of a delay after the case has ended that it ended, when and by which act, and no more that it goes on', () => {
    const html = (name: string, language: 'ky' | 'ru', ended: object): string => {
      const facts = preview(name);
      return documentHtml({ procedure: facts.procedure.name, kind: facts.kind }, modelOf({ ...facts, data: { ...facts.data, ended: ended as never } }, language)).replace(/<style>[\s\S]*?<\/style>|<\/?(strong|span)[^>]*>/g, '').replace(/<[^>]+>|\s+/g, ' ').replace(/ +/g, ' ');
    };
    const open = { ru: [', а решение по делу не принято', 'рассмотрение продолжается', 'ещё рассматривается', 'в суд можно', 'сообщено руководителю', 'представьте их'], ky: ['бирок иш боюнча чечим', 'кароо уланууда', 'али каралууда', 'сотко', 'жетекчисине', 'документтерди берүү талап'] };
    const act = { outcome: 'granted', number: '2026-00031', on: '2026-10-05' };
    const says = (text: string, language: 'ky' | 'ru', parts: string[]): void => {
      for (const part of parts) assert.ok(text.includes(part), `${part}\n${text}`);
      for (const part of open[language]) assert.ok(!text.includes(part), `${part}\n${text}`);
    };
    const decided = ['Решение по делу принято после истечения этого срока: акт № 2026-00031 от 5 октября 2026 года.', 'не продлевает срок, в который можно обжаловать решение', 'Вы вправе обжаловать пропуск срока'];
    says(html('authorityLate', 'ru', act), 'ru', ['– 30 календарных дней – истёк 1 октября 2026 года. [', ...decided]);
    says(html('authorityLate.inspection', 'ru', act), 'ru', ['истёк 30 сентября 2026 года; в этот срок отчёт о ней не представлен.', ...decided]);
    says(html('authorityLate.repeated', 'ru', act), 'ru', ['не возвращаются на доработку, истекли 15 сентября 2026 года. [', ...decided]);
    says(html('authorityLate', 'ky', act), 'ky', ['бүттү. [', 'Иш боюнча чечим бул мөөнөт өткөндөн кийин кабыл алынды: 2026-жылдын 5-октябрындагы № 2026-00031 акт.', 'чечимге даттануу мөөнөтүн узартпайт']);
    const gone = { outcome: 'withdrawn', number: null, on: '2026-10-05' };
    says(html('authorityLate', 'ru', gone), 'ru', ['До истечения этого срока решение по делу не принято. 5 октября 2026 года рассмотрение прекращено, так как заявление отозвано.']);
    says(html('authorityLate', 'ky', gone), 'ky', ['Арыз кайтарып алынгандыктан, кароо 2026-жылдын 5-октябрында токтотулду.']);
  });

  it('say of a review that was stopped which days do not count, and no calendar', () => {
    const html = (language: 'ky' | 'ru', stopped?: { from: string; until: string }): string => {
      const facts = preview('termMoved.stopped');
      return documentHtml({ procedure: facts.procedure.name, kind: 'termMoved' }, modelOf({ ...facts, data: { ...facts.data, stopped: stopped ?? facts.data.stopped! } }, language)).replace(/<style>[\s\S]*?<\/style>|<\/?(strong|span)[^>]*>/g, '').replace(/<[^>]+>|\s+/g, ' ').replace(/ +/g, ' ');
    };
    // stopped on 15 September, supplied on 5 October: twenty days from the 16th; 1 October becomes the 21st
    for (const part of ['дни с 16 сентября 2026 года по 5 октября 2026 года в срок не засчитываются (толкование AMB-01).', '(KG-514-4/15.c)', 'последний день – 21 октября 2026 года (среда)', 'Это срок уполномоченного органа', '16.09.2026 – 05.10.2026 – дни, когда течение срока остановлено']) assert.ok(html('ru').includes(part), `${part}\n${html('ru')}`);
    for (const part of ['2026-жылдын 16-сентябрынан 2026-жылдын 5-октябрына чейинки күндөр, ушул күндү кошкондо, мөөнөткө кошулбайт', '2026-жылдын 21-октябры']) assert.ok(html('ky').includes(part), `${part}\n${html('ky')}`);
    assert.ok(!html('ru').includes('Опубликована') && !html('ky').includes('жарыяланды'));
    const night = { from: '2026-09-15T05:00:00.000Z', until: '2026-09-16T18:00:00.000Z' };
    assert.ok(html('ru', night).includes('возобновилось: 16 сентября 2026 года в срок не засчитывается ('));
    assert.ok(html('ky', night).includes('улантылды: 2026-жылдын 16-сентябры мөөнөткө кошулбайт ('));
  });

  it('list every term that a published calendar moved, with both dates and the decree', () => {
    const facts = preview('termMoved');
    const html = (language: 'ky' | 'ru', over: Partial<typeof facts> = {}): string => documentHtml({ procedure: facts.procedure.name, kind: 'termMoved' }, modelOf({ ...facts, ...over }, language)).replace(/<[^>]+>|\s+/g, ' ').replace(/ +/g, ' ');
    // 1 and 5 October 2026 made days off: the fifteenth working day is 8 October; of the review only the target moves, to 30 September
    const russian = ['KG@2. Источник: чечимдин үлгүсү', 'Представление дополнительных документов', 'последний день – 6 октября 2026 года (вторник)', '8 октября 2026 года (четверг)', 'последний день – тот же ; плановая дата – 30 сентября 2026 года', 'указано в уведомлении, которым он сообщён'];
    for (const part of russian) assert.ok(html('ru').includes(part.replace(' ;', ';')), part);
    for (const part of ['Кошумча документтерди берүү', '2026-жылдын 8-октябры', 'мурдагыдай эле; пландуу күнү – 2026-жылдын 30-сентябры']) assert.ok(html('ky').includes(part), part);
    const own = { about: { name: 'review', explanation: { ...facts.about!.explanation, for: 'authority' as const, target: '2026-09-30' } } };
    assert.ok(html('ru', own).includes('сроки, установленные для Вас, остаются прежними') && !html('ru', own).includes('Что нужно сделать'));
    // a last day that the head has named was not counted
    const given = { about: { name: 'supplement', explanation: { ...facts.about!.explanation, given: true as const } } };
    assert.ok(html('ru', given).includes('назначен руководителем, а не исчислен: 8 октября 2026 года') && !html('ru', given).includes('Срок – 15 рабочих'));
    assert.ok(html('ru').includes('Срок – 15 рабочих') && html('ky', given).includes('жетекчи белгиледи'));
  });

  it('name a draft by its name wherever they cite it, never by a date', () => {
    const edition = 'draft-supplement-20';
    for (const name of previews()) {
      const facts = { ...preview(name), qr: { image: 'data:,', address: 'http://localhost/check' } };
      const html = (language: 'ky' | 'ru'): string => documentHtml({ procedure: facts.procedure.name, kind: facts.kind, outcome: facts.decision?.outcome }, modelOf({ ...facts, edition }, language));
      assert.ok(html('ru').includes(`проект «${edition}»`) && html('ru').includes(`в редакции проекта «${edition}» (не действующий текст`), name);
      assert.ok(html('ky').includes(`«${edition}» долбоору`) && html('ky').includes('колдонуудагы текст эмес'), name);
      for (const l of LANGUAGES) assert.doesNotMatch(html(l).replace(/<style>[\s\S]*?<\/style>/g, ''), /30\.09\.2025|undefined|NaN/, `${name} ${l}`);
    }
  });

  const words = (length: number): string => 'Өнөр жай майнинг борбору '.repeat(40).slice(0, length);
  const LONG = {
    'a substitute with a long name who signs for another': [words(20), words(40), words(40), words(40)],
    'a name of 300 letters': [words(300), words(40), words(20), null],
    'a name of 300 letters without a space': ['Ж'.repeat(300), words(40), words(20), null],
    'a name and an address of 300 letters each, and long names below': [words(300), words(300), words(150), words(150)],
    'a name of 150 letters and an address of 300': [words(150), words(300), words(60), words(60)],
  } as const;
  for (const [what, [name, address, signer, signedFor]] of Object.entries(LONG)) {
    it(`keep a certificate inside its frame: ${what}`, async () => {
      const facts = preview('certificate');
      const decision = { ...facts.decision!, signer, signedFor, orderNo: signedFor && '12-К/2026' };
      for (const language of LANGUAGES) {
        const { sealed, pages } = await makeDocument(workshop, { ...facts, applicant: { ...facts.applicant, name, address }, decision }, language);
        const { lowest, rightmost } = await readPdf(sealed);
        assert.equal(pages, 1);
        // the frame ends 15 mm above the edge, what is in it 8 mm higher: 65 points; at the right 27 mm from the edge: 519 points
        assert.ok(lowest > 64 && rightmost < 520, `${language}: ${lowest}, ${rightmost}`);
      }
    });
  }

  it('show on a certificate nothing that the register keeps from the public', async () => {
    const facts = preview('certificate');
    assert.deepEqual([withheldFrom(edition(facts.act, facts.edition), 'entity'), withheldFrom(edition(facts.act, facts.edition), 'entrepreneur')], [[], ['inn', 'address']]);
    const open = await readPdf((await makeDocument(workshop, facts, 'ru')).sealed);
    const { sealed } = await makeDocument(workshop, { ...facts, applicant: { ...facts.applicant, withheld: ['inn', 'address'] } }, 'ru');
    const withheld = await readPdf(sealed);
    for (const part of [facts.applicant.inn!, 'Юридический адрес']) assert.deepEqual([open.text.includes(part), withheld.text.includes(part)], [true, false], part);
    const [, claims] = enclosed(sealed, 'certificate.jws')!.toString('utf8').split('.');
    assert.equal((JSON.parse(Buffer.from(claims!, 'base64url').toString('utf8')) as CertificateClaims).inn, '');
  });

  it('give equal bytes before the seal for equal facts', async () => {
    const [a, b] = [await makeDocument(workshop, preview('defects'), 'ky'), await makeDocument(workshop, preview('defects'), 'ky')];
    assert.equal(a.unsealedHash, b.unsealedHash);
    assert.ok(a.sealed.equals(b.sealed));
  });
});
