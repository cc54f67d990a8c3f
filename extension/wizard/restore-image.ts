import { ThemeIcon } from 'vscode';
import type { Image, RestoreAnswers } from '../../daemon/protocol/index.ts';
import { partitionTypeOf } from '../model/registration.ts';
import { rememberedOf } from '../model/remembered.ts';
import { strings } from '../strings.ts';
import { askImage, imageChoices, mayBegin } from './image-step.ts';
import { type LayoutTarget, layoutItems } from './layout-items.ts';
import { askPartition, otherPartition } from './partition-step.ts';
import { askScope } from './scope-step.ts';
import { type Choice, fieldStep, pick, runSteps, separator } from './steps.ts';
import type { Wizard, WizardHost, WizardStart } from './wizard.ts';

interface Draft extends WizardStart {
  readonly target?: LayoutTarget;
  readonly configure?: boolean;
}

/** The console's "Restore image": what is there, partition, image; by unicast, without cache. */
export const restoreImage: Wizard = { verb: 'restore', ask };

async function ask(host: WizardHost, start: WizardStart): Promise<RestoreAnswers | undefined> {
  const { store, memory } = host;
  if (!mayBegin(start.image, store.state, strings.notRestorable)) {
    return undefined;
  }
  const { scope, image, place } = rememberedOf(memory.get('og.wizard.restoreImage'), store.state);
  const draft = await runSteps<Draft>(
    strings.restoreTitle(),
    start,
    [
      fieldStep('scope', (_, at, given) => askScope(store.state, at, strings.pickScope(), given)),
      fieldStep('target', (answers, at, given) =>
        askPartition<LayoutTarget>(
          at,
          strings.pickRestorePartition(),
          [...(answers.scope ? layoutItems(answers.scope) : []), otherPartition()],
          given,
        ),
      ),
      fieldStep('image', ({ target }, at, given) =>
        askImage(at, bySystem(imageChoices(store.state, strings.notRestorable), target?.filesystem), given),
      ),
      fieldStep('configure', (_, at, given) => {
        const items = configureItems();
        return pick(
          at,
          strings.pickConfigure(),
          items,
          items.find(({ value }) => value === given),
        );
      }),
    ],
    {
      ...(scope ? { scope } : {}),
      ...(image ? { image } : {}),
      ...(place ? { target: place } : {}),
    },
  );
  return draft && answersOf(draft);
}

/** The images that go with what is on the partition first, the others below. */
function bySystem(items: readonly Choice<Image>[], filesystem: string | undefined): Choice<Image>[] {
  const type = partitionTypeOf(filesystem);
  const ready = items.filter(({ value }) => value !== undefined);
  const same = ready.filter(({ value }) => type !== '' && partitionTypeOf(value?.filesystem) === type);
  if (same.length === 0) {
    return [...items];
  }
  const others = ready.filter((item) => !same.includes(item));
  return [
    separator(strings.sameSystem(type)),
    ...same,
    ...(others.length > 0 ? [separator(strings.otherSystems()), ...others] : []),
    // Those that cannot be taken stay with their heading.
    ...items.filter(({ value, label }) => value === undefined && label !== strings.readyImages()),
  ];
}

const configureItems = (): Choice<boolean>[] => [
  {
    label: strings.configureSystem(),
    description: strings.suggested(),
    detail: strings.configureSystemDetail(),
    iconPath: new ThemeIcon('settings-gear'),
    value: true,
  },
  {
    label: strings.restoreOnly(),
    detail: strings.restoreOnlyDetail(),
    iconPath: new ThemeIcon('circle-slash'),
    value: false,
  },
];

function answersOf({ scope, image, target, configure }: Draft): RestoreAnswers | undefined {
  if (!scope || !image || !target) {
    return undefined;
  }
  return {
    ...{ kind: 'restoreImage', image: image.canonicalName, repository: image.repository },
    ...{ disk: target.disk, partition: target.partition, scope: (target.scope ?? scope).scope },
    ...(configure ? { configure } : {}),
  };
}
