// Module People: employees, where they work, and what they did.
import {
  audit,
  day,
  dealt,
  described,
  earlier,
  flag,
  integer,
  money,
  optional,
  pair,
  reference,
  text,
} from './columns.ts';
import { entity, fixed, staticEntity } from './entities.ts';
import { type DemoModule, USER } from './shape.ts';

export const PEOPLE_MODULE: DemoModule = {
  name: 'People',
  entities: [
    staticEntity(['AbsenceKind', 'OSUSR_PPL_ABSENCEKIND'], 'Why someone is away', [
      'Holiday',
      'Illness',
      'Parental leave',
      'Training',
    ]),
    staticEntity(['Position', 'OSUSR_PPL_POSITION'], 'What someone does', [
      'Analyst',
      'Developer',
      'Designer',
      'Consultant',
      'Manager',
      'Director',
    ]),
    fixed(
      entity(
        ['Department', 'OSUSR_PPL_DEPARTMENT'],
        'Parts of the company',
        0,
        [
          text('Name', 100, { kind: 'words', count: 2 }),
          text('CostCenter', 20, { kind: 'code', prefix: 'CC' }),
          optional(
            described(reference('HeadId', 'Employee'), 'With Employee.DepartmentId a cycle of two: this side may wait'),
            120,
          ),
          ...audit,
        ],
        [['CostCenter']],
      ),
      30,
    ),
    entity(
      ['Employee', 'OSUSR_PPL_EMPLOYEE'],
      'People on the payroll',
      3,
      [
        text('Number', 20, { kind: 'code', prefix: 'E' }),
        text('Name', 150, { kind: 'personName' }),
        text('Email', 250, { kind: 'email' }),
        reference('DepartmentId', 'Department'),
        reference('PositionId', 'Position'),
        optional(described(earlier('ManagerId', 'Employee'), 'Blank for who reports to nobody'), 40),
        optional({ ...reference('UserId', USER, 'Ignore'), description: 'The user this employee signs in as' }, 500),
        money('Salary', 9_000),
        day('HiredOn'),
        optional(day('LeftOn'), 850),
        ...audit,
      ],
      [['Number', 'PositionId']],
    ),
    fixed(
      entity(['Skill', 'OSUSR_PPL_SKILL'], 'What people know', 0, [text('Name', 100, { kind: 'words', count: 1 })]),
      40,
    ),
    entity(
      ['EmployeeSkill', 'OSUSR_PPL_EMPLOYEESKILL'],
      'Who knows what',
      6,
      pair(['EmployeeId', 'Employee'], ['SkillId', 'Skill']),
      [['EmployeeId', 'SkillId']],
    ),
    entity(['Absence', 'OSUSR_PPL_ABSENCE'], 'Days away', 7, [
      dealt('EmployeeId', 'Employee'),
      reference('KindId', 'AbsenceKind'),
      day('FirstDay'),
      integer('Days', 1, 25),
      optional(text('Remark', 500, { kind: 'words', count: 5 }), 600),
      flag('IsApproved', 900),
      ...audit,
    ]),
    entity(['Timesheet', 'OSUSR_PPL_TIMESHEET'], 'Hours worked by day', 16, [
      dealt('EmployeeId', 'Employee'),
      day('WorkedOn'),
      integer('Minutes', 15, 600),
      optional(text('Task', 200, { kind: 'words', count: 4 }), 150),
      ...audit,
    ]),
    entity(['Payslip', 'OSUSR_PPL_PAYSLIP'], 'What was paid by month', 9, [
      dealt('EmployeeId', 'Employee'),
      day('Month'),
      money('Gross', 9_000),
      money('Net', 6_000),
      optional(text('Note', 200, { kind: 'words', count: 3 }), 900),
    ]),
  ],
};
