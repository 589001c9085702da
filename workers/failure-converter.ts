import { DefaultFailureConverter } from '@temporalio/common';

/** Messages and stacks of failures go through the codec: a failure never shows plain text in a history. By path, for client, worker and replay. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
