package redisstore

import (
	_ "embed"

	"github.com/redis/go-redis/v9"
)

//go:embed lua/u32.lua
var u32Lua string

//go:embed lua/find.lua
var findLua string

//go:embed lua/turn.lua
var turnLua string

//go:embed lua/deliver.lua
var deliverLua string

//go:embed lua/commit.lua
var commitLua string

//go:embed lua/erase.lua
var eraseLua string

//go:embed lua/sweep.lua
var sweepLua string

// No script begins with a "#!lua" line, which miniredis does not know. Redis 7
// treats such a script so: memory full, a replica, or a disk that cannot be
// written stop it at its first write that they concern, and never after one. The
// first write of each is chosen by this: in a commit it needs memory, when
// erasing it frees some.

type scripts struct {
	turn, deliver, commit, erase, sweep *redis.Script
}

func newScripts() scripts {
	return scripts{
		turn:    redis.NewScript(u32Lua + findLua + turnLua),
		deliver: redis.NewScript(u32Lua + findLua + deliverLua),
		commit:  redis.NewScript(u32Lua + commitLua),
		erase:   redis.NewScript(u32Lua + eraseLua),
		sweep:   redis.NewScript(u32Lua + sweepLua),
	}
}
