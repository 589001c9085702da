import type { Response } from 'express';

/** When a reader who was slower than the writer has caught up, or has gone. */
export const drained = (res: Response): Promise<void> =>
  new Promise((go) => {
    const done = (): void => {
      res.off('drain', done).off('close', done);
      go();
    };
    if (res.destroyed || !res.writableNeedDrain) go();
    else res.on('drain', done).on('close', done);
  });
