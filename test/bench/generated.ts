import { catalogue } from '../../daemon/language/catalogue/catalogue.ts';

/** Engine functions, which both servers are made to know: ours has the catalogue, the peer gets them in a library. */
const names = catalogue.commands
  .filter((command) => command.kind === 'function')
  .slice(0, 220)
  .map((command) => command.name);

/** A library that defines 220 functions. */
export function library(): string {
  const functions = names.map(
    (name) => `# ${name}\nfunction ${name} () {\n  local DISK="$1" PART="$2"\n  echo "$DISK $PART"\n}\n`,
  );
  return `#!/bin/bash\n${functions.join('\n')}`;
}

/** A correct script of at least `lines` lines that calls the library: steps with own functions, loops and texts. */
export function script(lines: number): string {
  const written = ['#!/bin/bash', 'source ./library.sh', ''];
  for (let step = 0; written.length < lines; step++) {
    written.push(
      `# Step ${step}`,
      `step_${step}() {`,
      `  local disk="$1" part="\${2:-1}"`,
      `  if ! ${names[step % names.length]} "$disk" "$part" >/dev/null; then`,
      `    echo "step ${step}: $disk failed"`,
      '    return 1',
      '  fi',
      '}',
      `VALUE_${step}=$(date +%s)`,
      'for NUM in 1 2 3; do',
      `  step_${step} "$NUM" "$VALUE_${step}" || exit $?`,
      'done',
      'cat <<EOF',
      `  step ${step} of $NUM`,
      'EOF',
      '',
    );
  }
  return `${written.join('\n')}\n`;
}
