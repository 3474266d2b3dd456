package zzproto
import ("testing";"database/sql";"database/sql/driver";"fmt";"os";"path/filepath";"strconv";"encoding/binary";"math";"time";"context"
 sqlite "github.com/glebarez/go-sqlite")
const N=1_000_000
const ddl=`CREATE TABLE observation (
  indicator INTEGER NOT NULL, region INTEGER NOT NULL, period INTEGER NOT NULL, value REAL NOT NULL, flags INTEGER NOT NULL, source INTEGER NOT NULL, line INTEGER NOT NULL,
  PRIMARY KEY (indicator, region, period)) WITHOUT ROWID, STRICT;`
type e struct{ i,r,p int64; v float64; f,l int64}
func at(n int) e { return e{int64(n/10000+1),int64(n/20%500+1),int64((2000+n%20)*10000+3725),float64((n*7919)%1000000)/100,int64(n%50/49),int64(n+2)} }
func open(t *testing.T)(*sql.DB,string){ p:=filepath.Join(t.TempDir(),"x.db")
 db,err:=sql.Open("sqlite","file:"+p+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=secure_delete(1)&_pragma=cache_size(-65536)&_pragma=trusted_schema(0)&_pragma=cell_size_check(1)"); if err!=nil{t.Fatal(err)}
 db.SetMaxOpenConns(1); if _,err=db.Exec(ddl);err!=nil{t.Fatal(err)}; return db,p}
func run(t *testing.T,name string,f func(tx *sql.Tx)error){ db,_:=open(t); defer db.Close()
 tx,err:=db.Begin(); if err!=nil{t.Fatal(err)}
 var held []*sql.Rows
 for s:=1<<10;s<=1<<14;s*=2{ r,_:=tx.Query("SELECT length(?)",make([]byte,s)); held=append(held,r)}
 a:=time.Now(); if err:=f(tx);err!=nil{t.Fatal(err)}; b:=time.Since(a)
 for _,r:=range held{r.Close()}
 a=time.Now(); if err:=tx.Commit();err!=nil{t.Fatal(err)}
 c:=time.Since(a); var n int; var s float64; db.QueryRow("select count(*),sum(value+line+flags+period) from observation").Scan(&n,&s)
 fmt.Printf("%-12s insert %v commit %v n=%d %f\n",name,b,c,n,s)}
const chunk=8192
func TestA(t *testing.T){ run(t,"json",func(tx *sql.Tx)error{ 
 for n:=0;n<N;{ end:=n+chunk; if lim:=(n/10000+1)*10000;end>lim{end=lim}
  var list,rec []byte; for k:=n;k<end;k++{ x:=at(k); list=append(list,','); list=strconv.AppendInt(list,x.r<<26|x.p,10)
   b:=len(rec); rec=strconv.AppendFloat(rec,x.v,'g',-1,64); for len(rec)<b+24{rec=append(rec,' ')}
   rec=strconv.AppendInt(rec,x.f,10); for len(rec)<b+29{rec=append(rec,' ')}
   rec=strconv.AppendInt(rec,x.l,10); for len(rec)<b+48{rec=append(rec,' ')} }
  if _,err:=tx.Exec(`INSERT INTO observation SELECT ?1, k.value >> 26, k.value & 67108863, CAST(substr(?4, k.key * 48 + 1, 24) AS REAL),
			CAST(substr(?4, k.key * 48 + 25, 5) AS INTEGER), ?2, CAST(substr(?4, k.key * 48 + 30, 19) AS INTEGER) FROM json_each(?3) k`,int64(n/10000+1),int64(7),"["+string(list[1:])+"]",rec);err!=nil{return err}
  n=end }
 return nil})}
func init(){
 sqlite.MustRegisterDeterministicScalarFunction("zi",2,func(c *sqlite.FunctionContext,a []driver.Value)(driver.Value,error){ return 0,nil})
}
// B: stage written by hand
type stage struct{ f *os.File; page []byte; cells int; lo int; pages uint32; leaves []struct{p uint32;last int64}; ptrs []uint16; row int64 }
func uv(b []byte,v uint64)[]byte{ // sqlite varint
 var t [10]byte
 if v>0x00ffffffffffffff { panic(1)}
 n:=0; t[n]=byte(v&0x7f); v>>=7; n++
 for v>0{ t[n]=byte(v&0x7f)|0x80; v>>=7;n++}
 for n--;n>=0;n--{b=append(b,t[n])}
 return b}
func intcol(h,b []byte,v int64)([]byte,[]byte){ switch{
 case v==0: return append(h,8),b
 case v==1: return append(h,9),b
 case v>=-128&&v<128: return append(h,1),append(b,byte(v))
 case v>=-32768&&v<32768: return append(h,2),append(b,byte(v>>8),byte(v))
 case v>=-8388608&&v<8388608: return append(h,3),append(b,byte(v>>16),byte(v>>8),byte(v))
 case v>=-2147483648&&v<2147483648: return append(h,4),append(b,byte(v>>24),byte(v>>16),byte(v>>8),byte(v))}
 return append(h,6),binary.BigEndian.AppendUint64(b,uint64(v))}
func (s *stage) add(x e,src int64){
 var hb,bb [64]byte; h,b:=hb[:1],bb[:0]
 h,b=intcol(h,b,x.i);h,b=intcol(h,b,x.r);h,b=intcol(h,b,x.p)
 if iv:=int64(x.v); float64(iv)==x.v && iv>-1<<47&&iv<1<<47 { h,b=intcol(h,b,iv) } else { h=append(h,7); b=binary.BigEndian.AppendUint64(b,math.Float64bits(x.v))}
 h,b=intcol(h,b,x.f);h,b=intcol(h,b,src);h,b=intcol(h,b,x.l)
 h[0]=byte(len(h)); s.row++
 var cb [80]byte; c:=uv(cb[:0],uint64(len(h)+len(b))); c=uv(c,uint64(s.row)); c=append(c,h...);c=append(c,b...)
 if 8+2*(len(s.ptrs)+1)+len(c)>s.lo { s.flush(s.row-1) }
 s.lo-=len(c); copy(s.page[s.lo:],c); s.ptrs=append(s.ptrs,uint16(s.lo))
}
func (s *stage) flush(last int64){
 p:=s.page; p[0]=0x0d; binary.BigEndian.PutUint16(p[3:],uint16(len(s.ptrs))); binary.BigEndian.PutUint16(p[5:],uint16(s.lo))
 for i,q:=range s.ptrs{binary.BigEndian.PutUint16(p[8+2*i:],q)}
 s.pages++; s.f.WriteAt(p,int64(s.pages-1)*4096); s.leaves=append(s.leaves,struct{p uint32;last int64}{s.pages,last})
 clear(p); s.ptrs=s.ptrs[:0]; s.lo=4096 }
func (s *stage) finish(){
 if len(s.ptrs)>0{s.flush(s.row)}
 level:=s.leaves
 for len(level)>1 { var up []struct{p uint32;last int64}
  for len(level)>0{ n:=min(len(level),300); p:=make([]byte,4096); p[0]=5; lo:=4096; 
   for i:=0;i<n-1;i++{ c:=binary.BigEndian.AppendUint32(nil,level[i].p); c=uv(c,uint64(level[i].last)); lo-=len(c); copy(p[lo:],c); binary.BigEndian.PutUint16(p[12+2*i:],uint16(lo))}
   binary.BigEndian.PutUint16(p[3:],uint16(n-1)); binary.BigEndian.PutUint16(p[5:],uint16(lo)); binary.BigEndian.PutUint32(p[8:],level[n-1].p)
   s.pages++; s.f.WriteAt(p,int64(s.pages-1)*4096); up=append(up,struct{p uint32;last int64}{s.pages,level[n-1].last}); level=level[n:]}
  level=up}
 p:=make([]byte,4096); copy(p,"SQLite format 3\x00"); binary.BigEndian.PutUint16(p[16:],4096); p[18]=1;p[19]=1;p[21]=64;p[22]=32;p[23]=32
 binary.BigEndian.PutUint32(p[24:],1); binary.BigEndian.PutUint32(p[28:],s.pages); binary.BigEndian.PutUint32(p[40:],1);binary.BigEndian.PutUint32(p[44:],4);binary.BigEndian.PutUint32(p[56:],1);binary.BigEndian.PutUint32(p[92:],1);binary.BigEndian.PutUint32(p[96:],3053002)
 sq:="CREATE TABLE stage(indicator,region,period,value REAL,flags,source,line)"
 h:=[]byte{6,23,23,23,0,0}; root:=level[0].p; b:=[]byte("tablestagestage"); h[4]=4; b=binary.BigEndian.AppendUint32(b,root); h=h[:5]; h=append(h[:1],13+2*5,13+2*5,13+2*5,4); h=uv(h,uint64(13+2*len(sq))); h[0]=byte(len(h)); b=append(b,sq...)
 c:=uv(nil,uint64(len(h)+len(b))); c=append(c,1); c=append(c,h...);c=append(c,b...); lo:=4096-len(c); copy(p[lo:],c)
 q:=p[100:]; q[0]=0x0d; binary.BigEndian.PutUint16(q[3:],1); binary.BigEndian.PutUint16(q[5:],uint16(lo)); binary.BigEndian.PutUint16(q[8:],uint16(lo))
 s.f.WriteAt(p,0)}
func TestB(t *testing.T){ dir:=t.TempDir()
 run(t,"stage",func(tx *sql.Tx)error{
 a:=time.Now()
 f,_:=os.Create(filepath.Join(dir,"s.db")); s:=&stage{f:f,page:make([]byte,4096),lo:4096,pages:1}
 for n:=range N{s.add(at(n),7)}
 s.finish(); fmt.Println("staged",time.Since(a),s.pages)
 if _,err:=tx.Exec("ATTACH ? AS stage","file:"+f.Name()+"?mode=ro&immutable=1");err!=nil{return err}
 if os.Getenv("CHK")!=""{ var r string; if err:=tx.QueryRow("PRAGMA stage.integrity_check").Scan(&r);err!=nil{return err}; fmt.Println(r)}
 _,err:=tx.ExecContext(context.Background(),"INSERT INTO observation SELECT * FROM stage.stage"); return err})}
func TestC(t *testing.T){ run(t,"rec",func(tx *sql.Tx)error{
 for n:=0;n<N;{ end:=n+chunk; if lim:=(n/10000+1)*10000;end>lim{end=lim}
  if _,err:=tx.Exec(`INSERT INTO observation WITH RECURSIVE k(n) AS (SELECT ?1 UNION ALL SELECT n+1 FROM k WHERE n<?2) SELECT n/10000+1,n/20%500+1,2000+n%20,n*0.1,0,7,n FROM k`,n,end-1);err!=nil{return err}
  n=end }
 return nil})}
func TestD(t *testing.T){ run(t,"rec+fn",func(tx *sql.Tx)error{
 for n:=0;n<N;{ end:=n+chunk; if lim:=(n/10000+1)*10000;end>lim{end=lim}
  if _,err:=tx.Exec(`INSERT INTO observation WITH RECURSIVE k(n) AS (SELECT ?1 UNION ALL SELECT n+1 FROM k WHERE n<?2) SELECT n/10000+1,n/20%500+1,2000+n%20,zi(n,1),0,7,zi(n,2) FROM k`,n,end-1);err!=nil{return err}
  n=end }
 return nil})}
