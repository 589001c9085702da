/** Gives back what was taken; harmless when repeated. */
export type Release = () => void;
export interface Slots { take(key: string): Release | undefined }

/** Room for work under way: so much for each key, so much for all together. `take` answers undefined when there is none left. */
export function slots(each: number, all: number): Slots {
  const held = new Map<string, number>();
  let total = 0;
  const change = (key: string, by: 1 | -1): void => {
    total += by;
    const now = (held.get(key) ?? 0) + by;
    if (now === 0) held.delete(key);
    else held.set(key, now);
  };
  return {
    take(key) {
      if (total >= all || (held.get(key) ?? 0) >= each) return undefined;
      change(key, 1);
      let free = false;
      return () => {
        if (!free) change(key, -1);
        free = true;
      };
    },
  };
}
