// Module Users: the platform's user table, as other modules refer to it, and teams.
import { audit, described, flag, moment, optional, pair, text, unused } from './columns.ts';
import { entity, fixed } from './entities.ts';
import { type DemoModule, USER } from './shape.ts';

/** How many users each side has. */
export const USERS = 60;

export const USERS_MODULE: DemoModule = {
  name: 'Users',
  entities: [
    fixed(
      entity(
        [USER, 'ossys_User'],
        'People who sign in; every environment has its own',
        0,
        [
          text('Username', 250, { kind: 'code', prefix: 'user' }),
          optional(
            described(text('EMail', 250, { kind: 'email' }), 'What users of two environments are matched by'),
            0,
          ),
          optional(text('Name', 256, { kind: 'personName' }), 0),
          optional(text('MobilePhone', 20, { kind: 'phone' }), 300),
          described(unused('Password', 256), 'Kept by the platform since it signs users in elsewhere'),
          optional(text('External_Id', 36, { kind: 'code', prefix: 'X' }), 200),
          optional(flag('Is_Active', 900), 0),
          optional(moment('Creation_Date'), 0),
          optional(moment('Last_Login'), 150),
        ],
        [['Username']],
      ),
      USERS,
    ),
    fixed(
      entity(['Team', 'OSUSR_USR_TEAM'], 'People who work together', 0, [
        text('Name', 100, { kind: 'words', count: 2 }),
        ...audit,
      ]),
      25,
    ),
    fixed(
      entity(
        ['TeamMember', 'OSUSR_USR_TEAMMEMBER'],
        'Which user is in which team',
        0,
        pair(['TeamId', 'Team'], ['UserId', USER]),
        [['TeamId', 'UserId']],
      ),
      180,
    ),
  ],
};
