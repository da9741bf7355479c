#ifndef HEAP_COUNT_H
#define HEAP_COUNT_H

/// Blocks that the calling thread has asked the heap for since it began.
unsigned long heap_allocations(void);

#endif
