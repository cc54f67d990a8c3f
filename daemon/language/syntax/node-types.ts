/** Names of tree-sitter-bash for nodes of its trees. */

/** What a word of a command may be. */
export const wordTypes = new Set([
  'word',
  'string',
  'raw_string',
  'ansi_c_string',
  'translated_string',
  'concatenation',
  'number',
  'simple_expansion',
  'expansion',
  'command_substitution',
  'process_substitution',
  'arithmetic_expansion',
  'brace_expression',
  'regex',
  'extglob_pattern',
  'special_variable_name',
  'variable_name',
]);

/** Children of a statement behind which, and in which, commands may not run, or not once. */
export const branching = new Set(['then', 'do_group', 'case_item', '&&', '||']);

/** What runs in a process of its own for its output. */
export const substituting = new Set(['command_substitution', 'process_substitution']);

/** What an assignment that always happens may stand in. */
export const assigning = new Set(['variable_assignments', 'declaration_command']);

/** What makes variables local in a function, but for `declare -g`. */
export const declaring = new Set(['local', 'declare', 'typeset']);
