type Child = Node | string | undefined;

interface Properties {
  readonly class?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly on?: Readonly<Record<string, (event: Event) => void>>;
}

/** An element with its children; texts are never read as HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  { class: className, attributes = {}, on = {} }: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (className !== undefined) {
    made.className = className;
  }
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  for (const [type, listener] of Object.entries(on)) {
    made.addEventListener(type, listener);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** Fills `{name}` in a text. */
export function filled(text: string, args: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole));
}

/** A button; `kind` is how much it stands out. */
export function button(
  text: string,
  kind: 'primary' | 'secondary' | 'link',
  onClick: () => void,
  attributes: Readonly<Record<string, string>> = {},
): HTMLButtonElement {
  return element(
    'button',
    { class: kind, attributes: { type: 'button', ...attributes }, on: { click: onClick } },
    text,
  );
}
