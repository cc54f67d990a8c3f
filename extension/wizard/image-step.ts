import { ThemeIcon, window } from 'vscode';
import type { Image } from '../../daemon/protocol/index.ts';
import { joinParts } from '../model/format.ts';
import { byCanonicalName, isAway } from '../model/images.ts';
import type { StudioState } from '../model/state.ts';
import { strings } from '../strings.ts';
import { describeImage } from '../tree/image-node.ts';
import { type Answer, type Choice, type Place, pick, separator } from './steps.ts';

/** The text for an image that cannot be taken now. */
type Refusal = (image: string, reason: string) => string;

/** Whether a wizard may begin with the image that it was called on, if any; otherwise the person is told why not. */
export function mayBegin(image: Image | undefined, state: StudioState, refusal: Refusal): boolean {
  const reason =
    state.images.length === 0 ? strings.noImages() : image && imageChoice(image, state, refusal).refusal;
  if (reason !== undefined) {
    void window.showWarningMessage(reason);
  }
  return reason === undefined;
}

/** Images: those that are ready, then the others with the reason why they cannot be taken, as `refusal` says it. */
export function imageChoices(state: StudioState, refusal: Refusal): Choice<Image>[] {
  const choices = [...state.images].sort(byCanonicalName).map((image) => imageChoice(image, state, refusal));
  const ready = choices.filter((choice) => choice.value);
  const others = choices.filter((choice) => !choice.value);
  return others.length === 0
    ? ready
    : [separator(strings.readyImages()), ...ready, separator(strings.otherImages()), ...others];
}

/** Asks for an image that is ready. */
export function askImage(
  place: Place,
  items: readonly Choice<Image>[],
  given: Image | undefined,
): Promise<Answer<Image>> {
  return pick(
    place,
    strings.pickImage(),
    items,
    items.find(({ value }) => value !== undefined && value.id === given?.id),
  );
}

/** An image's row; one that cannot be taken now has the reason instead of a value. */
function imageChoice(image: Image, state: StudioState, refusal: Refusal): Choice<Image> {
  const { canonicalName, name } = image;
  const repository = state.repositories.find(({ id }) => id === image.repository)?.name;
  const away = isAway(image, state.repositories);
  const reason = away ? strings.repositoryAway(repository ?? image.repository) : describeImage(image);
  const takable = image.state === 'ready' && !away;
  return {
    label: canonicalName,
    description: joinParts(
      state.repositories.length > 1 ? repository : undefined,
      away ? strings.lastSeen() : undefined,
      describeImage(image),
    ),
    ...(name && name !== canonicalName ? { detail: name } : {}),
    iconPath: new ThemeIcon(takable ? 'package' : 'circle-slash'),
    ...(takable ? { value: image } : { refusal: refusal(canonicalName, reason) }),
  };
}
