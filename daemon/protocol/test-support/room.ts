/** For tests only: what in a schema a caller could make as large as it likes. */
import { z } from 'zod';

interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Record<string, JsonSchema>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
}

/** The places of a schema without a limit, each with what it is: `scope.computers[]: string`. */
export function unlimitedIn(schema: z.ZodType): string[] {
  return unlimited(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema, '');
}

function unlimited(schema: JsonSchema, path: string): string[] {
  if (schema.enum || 'const' in schema) {
    return [];
  }
  const members = schema.anyOf ?? schema.oneOf;
  if (members) {
    return members.flatMap((one) => unlimited(one, path));
  }
  switch (schema.type) {
    case 'string':
      return schema.maxLength === undefined ? [`${path}: string`] : [];
    case 'number':
    case 'integer': {
      const hasLeast = schema.minimum !== undefined || schema.exclusiveMinimum !== undefined;
      return hasLeast && schema.maximum !== undefined ? [] : [`${path}: number`];
    }
    case 'array':
      return [
        ...(schema.maxItems === undefined ? [`${path}: array`] : []),
        ...unlimited(schema.items ?? {}, `${path}[]`),
      ];
    case 'object': {
      const { properties = {}, additionalProperties } = schema;
      // What is not named is not looked at by a handler; a record is all that is not named.
      if (typeof additionalProperties === 'object') {
        return [`${path}: record`];
      }
      return Object.entries(properties).flatMap(([name, one]) =>
        unlimited(one, path === '' ? name : `${path}.${name}`),
      );
    }
    case 'boolean':
    case 'null':
      return [];
    default:
      return [`${path}: unknown`];
  }
}
