/** How to get a profile, to copy. */
export interface Recipe {
  readonly id: string;
  readonly title: string;
  readonly code: string;
  readonly shows: string;
}

export const recipes: readonly Recipe[] = [
  {
    id: 'program',
    title: 'From my program',
    code: `f, err := os.Create("heap.pb.gz")
if err != nil {
	log.Fatal(err)
}
runtime.GC() // so that inuse_space is what is really live
if err := pprof.WriteHeapProfile(f); err != nil { // runtime/pprof
	log.Fatal(err)
}
f.Close()`,
    shows:
      'Put it where the memory is in use, and keep that memory in use after it. inuse_space shows what was live at that moment, alloc_space everything since the start. Lines at the end of main often find everything freed already.',
  },
  {
    id: 'server',
    title: 'From a running server',
    code: `// in the program: import _ "net/http/pprof"
// and: go http.ListenAndServe("localhost:6060", nil)

curl -o heap.pb.gz 'http://localhost:6060/debug/pprof/heap?gc=1'
curl -o cpu.pb.gz  'http://localhost:6060/debug/pprof/profile?seconds=10'`,
    shows:
      'The first file shows what is live after a garbage collection, the second where ten seconds of processor time went. /allocs, /goroutine, /block and /mutex work the same way. Why not paste the address here: net/http/pprof sends no CORS header, so browsers keep its answers from other pages; curl, and pproflens -http in a terminal, may read them.',
  },
  {
    id: 'benchmark',
    title: 'From a benchmark',
    code: `go test -run '^$' -bench . -benchmem -memprofile mem.out
go test -run '^$' -bench . -cpuprofile cpu.out`,
    shows:
      'Drop mem.out or cpu.out here. alloc_space shows which line of the benchmarked code makes the garbage that -benchmem counts. Add -memprofilerate 1 to record every single allocation.',
  },
  {
    id: 'production',
    title: 'In production',
    code: `kubectl port-forward deploy/shop 6060:6060 &
curl -o before.pb.gz 'http://localhost:6060/debug/pprof/heap?gc=1'
sleep 600
curl -o after.pb.gz  'http://localhost:6060/debug/pprof/heap?gc=1'`,
    shows:
      'Sampling one allocation per 512 kB costs next to nothing, so it is safe on a live server; keep the port private. Two files some time apart show what grows: drop both.',
  },
];
