// Users: empty in this version; says what would fill it.
import { IconUsers } from '@tabler/icons-react';
import { StageFindings, useHasStages } from '../stage-findings.tsx';
import { PlannedPanel } from '../../ui/planned-panel.tsx';

const QUESTIONS = [
  'Which columns of which tables point to users?',
  'Which user ids have no counterpart in the target?',
  'By which rule was each user matched?',
  'Did the remap change anything besides user ids?',
];

export function UsersPanel() {
  if (useHasStages('users')) return <StageFindings area="users" title="Users" />;
  return (
    <PlannedPanel
      title="Users"
      icon={<IconUsers size={28} stroke={1.5} aria-hidden />}
      headline="No user remap in this run"
      filledBy="Filled by a stage that maps user ids of the source to users of the target and proves that nothing else changed. No stage of this version writes it yet."
      questions={QUESTIONS}
    />
  );
}
