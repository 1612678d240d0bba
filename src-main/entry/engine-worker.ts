// The engine off the main thread: placeholder until the worker lands.
process.stdout.write('engine worker\n');
