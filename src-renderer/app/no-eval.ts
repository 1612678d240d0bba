// Imported first: the content security policy forbids eval, and zod would otherwise try it when it compiles a schema.
import * as z from 'zod';

z.config({ jitless: true });
