import { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { until } from '../wait';

const Kind = temporal.api.enums.v1.IndexedValueType;

/** For operators and the reconciler; opaque ids only. */
const attributes = {
  Procedure: Kind.INDEXED_VALUE_TYPE_KEYWORD,
  Country: Kind.INDEXED_VALUE_TYPE_KEYWORD,
  Edition: Kind.INDEXED_VALUE_TYPE_KEYWORD,
  SubjectId: Kind.INDEXED_VALUE_TYPE_KEYWORD,
  DueAt: Kind.INDEXED_VALUE_TYPE_DATETIME,
  Overdue: Kind.INDEXED_VALUE_TYPE_BOOL,
};

const RETENTION_DAYS = 90, ALREADY_EXISTS = 6, DAY_SECONDS = 86_400;

/** Registers the namespaces with their search attributes, unless they exist, and waits until each can be used (the engine reads its list again every two seconds). */
export async function prepareNamespaces(address: string, namespaces: string[]): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    await Promise.all(namespaces.map((namespace) => register(connection, namespace)));
    for (const namespace of namespaces) await addAttributes(connection, namespace);
    await Promise.all(namespaces.map((namespace) => until(`namespace ${namespace} to be usable`, () => usable(connection, namespace), { everyMs: 200 })));
  } finally {
    await connection.close();
  }
}

async function register(connection: Connection, namespace: string): Promise<void> {
  try {
    await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: { seconds: RETENTION_DAYS * DAY_SECONDS as never } });
  } catch (error) {
    if ((error as { code?: number }).code !== ALREADY_EXISTS) throw error;
  }
}

async function addAttributes(connection: Connection, namespace: string): Promise<void> {
  const { customAttributes } = await until(`namespace ${namespace} to be known`, () => connection.operatorService.listSearchAttributes({ namespace }), { everyMs: 200 });
  const missing = Object.fromEntries(Object.entries(attributes).filter(([name]) => !(name in (customAttributes ?? {}))));
  if (Object.keys(missing).length > 0) await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: missing });
}

/** A list by one of our attributes is answered only when every service knows the namespace and its attributes. */
async function usable(connection: Connection, namespace: string): Promise<boolean> {
  await connection.workflowService.countWorkflowExecutions({ namespace, query: "`Procedure` = 'none' and Overdue = false and DueAt < '2000-01-01T00:00:00Z'" }); // `procedure` is a keyword of the query language
  await connection.workflowService.describeTaskQueue({ namespace, taskQueue: { name: 'procedures' } });
  return true;
}
