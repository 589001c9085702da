/** What a rehearsal shows: the timeline of a played scenario, as text, as JSON and as a page, and the line while it runs. */
export { timelineOf, expectationsIn } from './timeline';
export { textOf, summaryOf, type TextOptions } from './text';
export { jsonOf, timelineSchema } from './schema';
export { pageOf } from './page';
export { progressOf, type Progress, type ProgressStream } from './progress';
export { LANGUAGES, type TimelineLanguage } from './words';
export type * from './types';
