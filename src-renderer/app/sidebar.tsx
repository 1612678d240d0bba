// The left edge: what is open, the rooms, and the settings of this window.
import { ActionIcon, Menu, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import {
  IconCertificate,
  IconDeviceDesktop,
  IconFolder,
  IconHistory,
  IconKeyboard,
  IconPackageExport,
  IconMoon,
  IconBaselineDensitySmall,
  IconSelector,
  IconSun,
} from '@tabler/icons-react';
import { useDocumentStore } from '../state/document-store.ts';
import { type ColorScheme, useSettings } from '../state/settings-store.ts';
import { PlumbMark } from '../ui/plumb-mark.tsx';
import { Navigation } from './navigation.tsx';
import classes from './sidebar.module.css';
import type { WindowActions } from './window-commands.ts';

const KIND_ICON = { workspace: IconFolder, run: IconHistory, export: IconPackageExport, certificate: IconCertificate };

export function Sidebar({ actions }: { readonly actions: WindowActions }) {
  const document = useDocumentStore((store) => store.document);
  const Icon = document === null ? IconFolder : KIND_ICON[document.kind];
  return (
    <section className={classes['sidebar']} aria-label="Workspace">
      <div className={classes['brand']}>
        <PlumbMark size={18} />
        Plumbline
      </div>
      <UnstyledButton className={classes['document'] ?? ''} title={document?.path} onClick={actions.showOpenForm}>
        <VisuallyHidden>Open another document. Now open: </VisuallyHidden>
        <Icon size={15} stroke={1.75} aria-hidden />
        <span className={classes['title']}>
          <span>{document?.title}</span>
          <span className={classes['kind']}>{document?.kind}</span>
        </span>
        <IconSelector size={14} aria-hidden />
      </UnstyledButton>
      <Navigation />
      <div className={classes['settings']}>
        <ThemeMenu />
        <DensitySwitch />
        <Tooltip label="Keyboard map (?)">
          <ActionIcon aria-label="Keyboard map" onClick={actions.showKeyboardMap}>
            <IconKeyboard size={16} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
    </section>
  );
}

const SCHEMES: readonly { readonly scheme: ColorScheme; readonly label: string; readonly Icon: typeof IconSun }[] = [
  { scheme: 'light', label: 'Light', Icon: IconSun },
  { scheme: 'dark', label: 'Dark', Icon: IconMoon },
  { scheme: 'system', label: 'As the system', Icon: IconDeviceDesktop },
];

function ThemeMenu() {
  const colorScheme = useSettings((settings) => settings.colorScheme);
  const setColorScheme = useSettings((settings) => settings.setColorScheme);
  const Current = SCHEMES.find(({ scheme }) => scheme === colorScheme)?.Icon ?? IconSun;
  return (
    <Menu position="top-start">
      <Menu.Target>
        <ActionIcon aria-label="Theme" title="Theme">
          <Current size={16} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={colorScheme}>
          {SCHEMES.map(({ scheme, label, Icon }) => (
            <Menu.RadioItem key={scheme} value={scheme} closeMenuOnClick onChange={() => setColorScheme(scheme)}>
              <span className={classes['scheme']}>
                <Icon size={14} aria-hidden /> {label}
              </span>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

function DensitySwitch() {
  const density = useSettings((settings) => settings.density);
  const setDensity = useSettings((settings) => settings.setDensity);
  const isCompact = density === 'compact';
  return (
    <Tooltip label={isCompact ? 'Comfortable rows' : 'Compact rows'}>
      <ActionIcon
        aria-label="Compact rows"
        aria-pressed={isCompact}
        data-pressed={isCompact}
        onClick={() => setDensity(isCompact ? 'comfortable' : 'compact')}
      >
        <IconBaselineDensitySmall size={16} stroke={1.75} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
