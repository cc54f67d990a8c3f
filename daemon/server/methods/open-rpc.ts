import { z } from 'zod';
import {
  describeFields,
  errorTable,
  methodTable,
  notificationTable,
  type Result,
} from '../../protocol/index.ts';

let described: Pick<OpenRpc, 'methods' | 'x-notifications'> | undefined;

type OpenRpc = Result<'rpc.discover'> & { methods: unknown[]; 'x-notifications': unknown[] };

/** The OpenRPC 1.3 document of this daemon, from the very schemas that validate. */
export function openRpcDocument({ name, version, protocol }: Result<'og/info'>): OpenRpc {
  described ??= { methods: methods(), 'x-notifications': notifications() };
  return {
    openrpc: '1.3.2',
    info: { title: name, version, description: `Contract ${protocol}.` },
    ...described,
  };
}

function methods(): unknown[] {
  return Object.entries(methodTable).map(([name, { summary, role, params, result }]) => ({
    name,
    summary,
    paramStructure: 'by-name',
    params: fieldsOf(params, 'input'),
    result: { name: 'result', schema: jsonSchema(result, 'output') },
    errors: Object.entries(errorTable).map(([message, { code }]) => ({ code, message })),
    'x-role': role ?? null,
  }));
}

/** OpenRPC 1.3 has no word for what a server sends unasked. */
function notifications(): unknown[] {
  return Object.entries(notificationTable).map(([name, params]) => ({
    name,
    paramStructure: 'by-name',
    params: fieldsOf(params, 'output'),
  }));
}

type Direction = 'input' | 'output';

function jsonSchema(schema: z.ZodType, io: Direction): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

/** An object's properties as OpenRPC's content descriptors. */
function fieldsOf(schema: z.ZodType, io: Direction): unknown[] {
  return describeFields(schema, io).map(({ name, required, schema: property }) => ({
    name,
    required,
    schema: property,
  }));
}
