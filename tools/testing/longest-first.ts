import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take minutes by themselves: begun last, they would leave the other workers waiting for them. */
const LONGEST: readonly RegExp[] = [/src-renderer\/testing\/screens\.test\.ts$/];

/** The order Vitest would take, with the longest files first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => LONGEST.some((file) => file.test(moduleId));
    return [...usual.filter(isLong), ...usual.filter((file) => !isLong(file))];
  }
}
