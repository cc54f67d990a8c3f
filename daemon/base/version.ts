import manifest from '../../package.json' with { type: 'json' };

/** The version of this daemon. The bundles hold nothing else of package.json (scripts/lib/lean-bundles.ts). */
export const { version } = manifest;
