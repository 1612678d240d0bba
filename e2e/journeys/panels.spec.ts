// Every panel in both themes: axe finds nothing, and a picture of each is kept.
import { PANELS } from '../pages/inspector.ts';
import { test } from '../fixtures/test.ts';

for (const theme of ['Light', 'Dark'] as const)
  test(`every panel is accessible in the ${theme.toLowerCase()} theme`, async ({ inspector }) => {
    test.slow();
    await inspector.chooseTheme(theme);
    for (const name of PANELS) {
      await inspector.go(name);
      if (name === 'Topology') await inspector.topology.isDrawn();
      await inspector.keep(`${name.toLowerCase()}-${theme.toLowerCase()}`);
      await inspector.isAccessible(`${name}, ${theme}`);
    }
    await inspector.go('Topology');
    for (const view of ['Order list', 'Cycles'] as const) {
      await inspector.topology.show(view);
      await inspector.keep(`topology-${view.toLowerCase().replace(' ', '-')}-${theme.toLowerCase()}`);
      await inspector.isAccessible(`Topology, ${view}, ${theme}`);
    }
    await inspector.openPalette('cust');
    await inspector.keep(`palette-${theme.toLowerCase()}`);
    await inspector.isAccessible(`the palette, ${theme}`);
  });
