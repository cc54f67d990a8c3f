import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { root } from './lib/folders.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'));

const taskSchema = z.object({
  label: z.string(),
  type: z.enum(['npm', 'shell']),
  script: z.string().optional(),
  command: z.string().optional(),
});
const launchSchema = z.object({
  configurations: z.array(
    z.object({
      name: z.string(),
      program: z.string().optional(),
      runtimeExecutable: z.string().optional(),
      args: z.array(z.string()).default([]),
      preLaunchTask: z.string(),
    }),
  ),
  compounds: z.array(z.object({ configurations: z.array(z.string()) })),
});

const { tasks } = z.object({ tasks: z.array(taskSchema) }).parse(read('.vscode/tasks.json'));
const { configurations, compounds } = launchSchema.parse(read('.vscode/launch.json'));
const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(read('package.json'));

test.each(tasks)('the task $label runs a script that is there', ({ type, script, command }) => {
  const name = type === 'npm' ? script : /^npm run (\S+)/.exec(command ?? '')?.[1];
  expect(Object.keys(scripts)).toContain(name);
});

test.each(configurations)('$name starts with a task that is there', ({ preLaunchTask }) => {
  expect(tasks.map(({ label }) => label)).toContain(preLaunchTask);
});

/** What only a run makes: `npm run dev` and `npm start`. */
const made = ['.og-demo/workspace'];

test.each(configurations)('$name names files that are there', ({ program, runtimeExecutable, args }) => {
  const paths = [program, runtimeExecutable, ...args]
    .flatMap((word) => word?.match(/\$\{workspaceFolder\}\S*/) ?? [])
    .map((path) => path.replace(/^\$\{workspaceFolder\}\/?/, ''));
  expect(paths.filter((path) => !made.includes(path) && !existsSync(join(root, path)))).toEqual([]);
});

test('what is launched together is there alone, too', () => {
  const names = configurations.map(({ name }) => name);
  expect(compounds.flatMap((one) => one.configurations).filter((name) => !names.includes(name))).toEqual([]);
});

test('extensions are recommended by their ids', () => {
  const { recommendations } = z
    .object({ recommendations: z.array(z.string().regex(/^[\w-]+\.[\w-]+$/)) })
    .parse(read('.vscode/extensions.json'));
  expect(recommendations.length).toBeGreaterThan(0);
  expect(readdirSync(join(root, '.vscode')).sort()).toEqual(['extensions.json', 'launch.json', 'tasks.json']);
});
