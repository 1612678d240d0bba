// The command line: placeholder until the verbs land.
process.stdout.write('plumbline 0.1.0\n');
