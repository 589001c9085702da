/** Work that many ask for at once is done for all of them: never twice at a time, and whoever asks while it is under way gets the next, which has begun after he asked. */
export function together<T>(work: () => Promise<T>): () => Promise<T> {
  let underWay: Promise<T> | undefined, next: Promise<T> | undefined;
  const begin = (): Promise<T> => {
    next = undefined;
    const mine: Promise<T> = work().finally(() => {
      if (underWay === mine) underWay = undefined;
    });
    underWay = mine;
    return mine;
  };
  return () => {
    if (!underWay) return begin();
    next ??= underWay.then(begin, begin);
    return next;
  };
}
