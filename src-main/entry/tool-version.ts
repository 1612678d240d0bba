import packageJson from '../../package.json' with { type: 'json' };

/** Version of this program, as its package says it. */
export const toolVersion: string = packageJson.version;
