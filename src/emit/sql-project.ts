import { ordinalIgnoreCase, sorted } from '../kernel/compare.ts';

/** Where the project file lies. */
export const PROJECT_FILE = 'OutSystemsModel.sqlproj';

/**
 * The SSDT project (export-and-manifest.md 3.6): every table script is built, the one post-deployment script runs last, the data scripts it
 * includes are listed so that they belong to the project.
 */
export function sqlProject(
  tables: readonly string[],
  postDeployment: string | null,
  included: readonly string[],
): string {
  const name = PROJECT_FILE.slice(0, PROJECT_FILE.lastIndexOf('.'));
  const item = (kind: string, path: string): string =>
    `    <${kind} Include="${escaped(path.replaceAll('/', '\\'))}" />`;
  const group = (items: readonly string[]): readonly string[] =>
    items.length === 0 ? [] : ['  <ItemGroup>', ...items, '  </ItemGroup>'];
  return `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    '<Project DefaultTargets="Build" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">',
    '  <PropertyGroup>',
    `    <Name>${name}</Name>`,
    '    <DSP>Microsoft.Data.Tools.Schema.Sql.Sql160DatabaseSchemaProvider</DSP>',
    '    <ModelCollation>1033,CI</ModelCollation>',
    '    <ModelVersion>2.0</ModelVersion>',
    `    <SqlTargetName>${name}</SqlTargetName>`,
    '    <RootPath>.</RootPath>',
    '    <DefaultCollation>SQL_Latin1_General_CP1_CI_AS</DefaultCollation>',
    '    <TargetFrameworkVersion>v4.7.2</TargetFrameworkVersion>',
    '    <ProjectVersion>4.2</ProjectVersion>',
    '  </PropertyGroup>',
    ...group(sorted(tables, ordinalIgnoreCase).map((path) => item('Build', path))),
    ...group(postDeployment === null ? [] : [item('PostDeploy', postDeployment)]),
    ...group(sorted(included, ordinalIgnoreCase).map((path) => item('None', path))),
    '</Project>',
  ].join('\n')}\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
