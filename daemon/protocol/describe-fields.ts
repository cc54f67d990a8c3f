import { z } from 'zod';

type JsonSchema = z.core.JSONSchema.BaseSchema;

interface DescribedField {
  readonly name: string;
  readonly required: boolean;
  /** Its JSON Schema; of a field that several members of a union have, any of theirs. */
  readonly schema: unknown;
}

/**
 * The fields of an object, as parameters are listed in documents. Of a union of objects all their fields: one is
 * required when every member requires it.
 */
export function describeFields(schema: z.ZodType, io: 'input' | 'output'): DescribedField[] {
  const json = z.toJSONSchema(schema, { io });
  const members = membersOf(json);
  const names = [...new Set(members.flatMap(({ properties = {} }) => Object.keys(properties)))];
  return names.map((name) => {
    const schemas = members.flatMap(({ properties = {} }) => {
      const property = properties[name];
      return property === undefined ? [] : [property];
    });
    return {
      name,
      required: members.every(({ required = [] }) => required.includes(name)),
      schema: schemas.length === 1 ? schemas[0] : { anyOf: schemas },
    };
  });
}

function membersOf(json: JsonSchema): JsonSchema[] {
  const members = json.oneOf ?? json.anyOf;
  if (!members) {
    return [json];
  }
  return members.flatMap((member) => (typeof member === 'object' ? membersOf(member) : []));
}
