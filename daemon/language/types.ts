import type { Classroom, Image, Repository } from '../protocol/index.ts';

/** What the language service may know of the live inventory: read only, taken anew at each request. */
export interface InventoryView {
  images(): readonly Pick<
    Image,
    | 'canonicalName'
    | 'repository'
    | 'state'
    | 'tool'
    | 'compressor'
    | 'filesystem'
    | 'restoreSizeKB'
    | 'sizeBytes'
  >[];
  repositories(): readonly Pick<Repository, 'id' | 'name' | 'address' | 'state'>[];
  classrooms(): readonly Classroom[];
}
