/** Made at run time (bench/rehearsal/peer.ts): the inputs that a rehearsal gave its activities, as JSON texts in order of their calls. */
declare module 'bench-recorded' {
  export const recorded: { [activity: string]: string[] };
}
